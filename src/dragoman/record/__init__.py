"""The record: the ledger of reports, findings and judgements, and the questions it answers.

Enters: `Report`s, `Findings`, `Judgement`s. Leaves: the same, joined into views as of a day.
Refuses: to change what was recorded; a correction is a further record.
"""
