"""Speech: who says what, through whom.

Enters: a reading with mentions and times. Leaves: statements and the chains of voices that other
readers ask for. Refuses: to name a relay as the speaker where a speaker is present.
"""
