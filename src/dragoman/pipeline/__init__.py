"""The pipeline: the only place that knows the order of the stages.

Enters: sources and a store. Leaves: a store that holds them, and the counts of the run.
Refuses: to lose what the store has acknowledged.
"""
