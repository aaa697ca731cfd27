"""Exports: the record as files that other programs read, one module a format.

Enters: a record opened for questions and its cast. Leaves: files, the same bytes for the same
record. Refuses: names of private persons unless the cast shows them, and to leave out who says so.

To add a format: a module with a `FORMAT`, one line among the exporters of `dragoman.base.registry`,
and an adapter in `tests/contract/test_exports.py`. Columns stand in `table_columns.tsv`.
"""
