"""Places: names of places that the other readers leave out.

Enters: a reading with mentions. Leaves: mentions of places. Refuses: names of people and teams.
"""
