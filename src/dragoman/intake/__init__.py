"""Intake: from files to reports.

Enters: paths, folders, standard input. Leaves: `Report`s with their original text, heading and
repairs, and a `Reject` for each item turned away. Refuses: what is no text, is too large, or is
in a language that is not read.
"""
