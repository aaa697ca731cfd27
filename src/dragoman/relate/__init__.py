"""Relating: views over the record.

Enters: claims with their actors, places and days. Leaves: the status of crossings as of a day,
comparisons of figures, timelines of parties. Refuses: averages, merges and verdicts on truth.
"""
