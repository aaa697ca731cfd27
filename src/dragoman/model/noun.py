"""The common form of all records."""

import msgspec


class Noun(msgspec.Struct, frozen=True, gc=False, omit_defaults=True, forbid_unknown_fields=True):
    """A frozen record, compared by value, written to JSON without its defaults.

    Cycles are impossible by convention (records refer to each other by id), which is what makes
    `gc=False` safe. Every noun repeats `frozen=True, kw_only=True`: a base cannot pass on the
    second, and a type checker wants to see the first.
    """
