"""Reading: from a report to what it says.

Enters: a `Report` with its repairs. Leaves: `Findings`: sentences, mentions, claims, each with
the spans of the original text that show it. Refuses: to guess. What a reader does not understand
is absent.

`parse` is the port to the parser, `reading` the desk on which one report lies open. `mentions`,
`coreference`, `dates`, `statements`, `figures`, `events`, `status` and `commitments` each read one
thing and know only `parse`, `reading` and the tables of the lexicon; `reader` sets their order.
"""
