"""Times: expressions of time, their values, and the days of claims.

Enters: text alone for the tagger; a reading for the rest. Leaves: TIMEX3 values, intervals with
their basis. Refuses: to invent a date.
"""
