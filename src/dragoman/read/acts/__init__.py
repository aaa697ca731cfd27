"""Acts: who does what to whom, and what was agreed or pledged.

Enters: a reading with mentions, times and speech. Leaves: events and commitments. Refuses: acts out
of bylines and conditions as if they had happened.
"""
