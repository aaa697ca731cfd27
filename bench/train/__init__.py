"""Training of the small linear models that ship with the package.

Enters: open data in the form of `../shared/data`. Leaves: `.npz` files in `lexicon/data` and
their figures. Nothing here is imported by the package.
"""
