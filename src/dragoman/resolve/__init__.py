"""Resolving: which mentions are one actor, which names are which place, when a report was written.

Enters: `Findings` of reports and the tables of the lexicon. Leaves: `Judgement`s and `Dating`s,
each with its reason; the same set of reports gives the same ones in any order. Refuses: to merge
on a single weak cue; `unsure` is a verdict.
"""
