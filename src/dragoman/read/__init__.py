"""Reading: from a report to what it says.

Enters: a `Report` with its repairs. Leaves: `Findings`: sentences, mentions, claims, each with
the spans of the original text that show it. Refuses: to guess. What a reader does not understand
is absent.

`parse` is the port to the parser, `reading` the desk on which one report lies open, `reader` the
order in which it is read. The readers build on one another in one direction: `times` and `names`
first, `places` beside them; `speech` says who says it; `amounts`, `acts` and `gates` read what is
said. They meet through the layers of the `Reading`, and `lint-imports` holds the order.
"""
