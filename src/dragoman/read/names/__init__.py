"""Names: who and what a report mentions, and which mentions are one.

Enters: a reading with its grammar. Leaves: mentions with kind, title, role, nation, and the links
among them. Refuses: to force a link.
"""
