"""Gates: border crossings and whether they are open.

Enters: a reading with mentions, times and speech. Leaves: mentions of crossings, and statuses.
Refuses: to take a town for a gate where nothing speaks of a border.
"""
