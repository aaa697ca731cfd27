"""The errors a caller may meet, as one small tree.

    DragomanError
    ├── InputError        what was given cannot be read (also a ValueError)
    ├── SettingsError     a setting is unknown or has the wrong form (also a ValueError)
    ├── UnknownName       a reader, exporter, code or record of that name does not exist
    ├── LexiconError      a table of the lexicon breaks its own rules
    ├── EvidenceError     a quote is not what stands at its span
    ├── LedgerError       the store cannot do what was asked
    │   ├── LedgerBusy    another writer holds the store
    │   ├── LedgerNewer   the store was written by a newer schema
    │   └── LedgerFull    the disk took no more
    └── BackendMissing    an optional extra is not installed (also an ImportError)

A message says what, where (file, line, span) and what to do. Bad *data* inside a run is no
exception: it is a `dragoman.base.progress.Reject`, counted and written to `rejects.jsonl`.
"""


class DragomanError(Exception):
    """Root of every error raised on purpose by this package."""


class InputError(DragomanError, ValueError):
    """What was given cannot be read at all."""


class SettingsError(DragomanError, ValueError):
    """A setting is unknown or has the wrong form."""


class UnknownName(DragomanError, LookupError):  # noqa: N818  (reads as the noun it is)
    """Nothing is known by that name; the message lists what is."""


class LexiconError(DragomanError, ValueError):
    """A row of a lexicon table breaks the table's rules; the message names file and line."""


class EvidenceError(DragomanError, ValueError):
    """A quote is not what stands at its span of the report."""


class LedgerError(DragomanError):
    """The store cannot do what was asked."""


class LedgerBusy(LedgerError):  # noqa: N818
    """Another writer holds the store and did not let go in time."""


class LedgerNewer(LedgerError):  # noqa: N818
    """The store was written by a newer version of the schema."""


class LedgerFull(LedgerError):  # noqa: N818
    """The disk took no more; what was committed before stands."""


class BackendMissing(DragomanError, ImportError):  # noqa: N818
    """An optional extra is needed; the message names the extra to install."""
