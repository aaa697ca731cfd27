"""Showing: tables, exports and the words on a terminal.

Enters: views of the record. Leaves: text, JSON lines, CSV, Parquet. Refuses: to let the text of a
report act as markup, and to print the name of a private person unless asked to.
"""
