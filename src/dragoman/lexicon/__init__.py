"""The lexicon: tables of codes, actors, places and words.

Enters: the bundled TSV and TOML files, and folders of the user's own. Leaves: typed tables, each
read at its first use. Refuses: a row that breaks its table's form (`LexiconError`, file and line).

Names, verbs, units, codes and dates of the field live in `data/`, each row with its source, never
in code.
"""
