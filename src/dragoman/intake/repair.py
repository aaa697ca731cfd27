"""Repair of damaged text, as edits that can be undone.

Enters: a decoded text. Leaves: `Edit`s, each with the rule that made it; the text itself is never
changed. Refuses: to rewrite; a rule mends one known kind of damage and leaves clean news alone.

To add a rule: a function `(text, library) -> changes` in one of the `repair_*` modules, one line
in `RULES`, a case that is mended and one that must stay. Raise a rule's version with its
behaviour.
"""

from __future__ import annotations

from dragoman.intake import repair_signs as signs
from dragoman.intake import repair_words as words
from dragoman.intake.edits import Rule, apply_rules
from dragoman.lexicon.library import Library
from dragoman.model.report import Edit

RULES = (
    Rule("entity@1", signs.mend_entities, needs="&"),
    Rule("mojibake@1", signs.mend_mojibake),
    Rule("invisible@1", signs.drop_invisible),
    Rule("space@1", signs.plain_spaces),
    Rule("odd-quote@1", signs.odd_quotes),
    Rule("turned-quote@1", signs.turned_quotes, needs="“”"),
    Rule("lost-sign@1", signs.lost_signs, needs="?\ufffd´`â"),
    Rule("lost-mark@1", words.lost_marks),
    Rule("lost-possessive@1", words.lost_possessives),
    Rule("spaced-mark@1", words.spaced_marks, needs="'’"),
    Rule("spaced-negation@1", words.spaced_negation, needs="'’"),
    Rule("glued-template@1", words.glued_templates, needs=":"),
    Rule("broken-word@1", words.broken_words, needs="-"),
    Rule("wrapped-line@1", words.wrapped_lines, needs="\n"),
    Rule("glued-sentence@1", words.glued_sentences),
)
"""Every repair rule, in the order in which they are applied."""


MARKUP = Rule("markup@1", words.drop_markup)
"""The rule that comes first in a Markdown file, and in no other."""


def find_repairs(text: str, library: Library, *, markdown: bool = False) -> tuple[Edit, ...]:
    """Return the repairs of a text.

    Args:
        text: The original text.
        library: The tables; `lost_marks` is used.
        markdown: The text is Markdown, whose marks are read over.

    Returns:
        Edits in offsets of the original, by position, not overlapping.
    """
    return apply_rules(text, (MARKUP, *RULES) if markdown else RULES, library)
