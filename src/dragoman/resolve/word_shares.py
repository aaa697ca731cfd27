"""How large a share of news in general holds a word, so that a small store need not guess it.

Enters: words common in news. Leaves: a share of reports for each feature of a text. Refuses: to
call a word common that no table knows; its share is nothing.

Method: by Zipf's law the word of rank r is one word in 10 r, and a report of ordinary length holds
it with the chance of one Poisson event at least; words of the trade count `TRADE` at least.
"""

from __future__ import annotations

import math
from functools import lru_cache

from dragoman.lexicon.news_words import NewsWords
from dragoman.resolve.stories import key_of

LENGTH = 300
"""Words of a report of ordinary length."""
ZIPF = 0.1
"""Share of the word of rank 1 in running text."""
TRADE = 0.3
"""Share of reports of this field that hold a word of the trade, a day of the week or "minister"."""
TOGETHER = 0.5
"""Share of the reports with the rarer of two words that hold it beside the other."""


class WordShares:
    """Shares of reports by feature, as `dragoman.resolve.stories.features` names it."""

    def __init__(self, words: NewsWords) -> None:
        self._shares: dict[str, float] = {}
        for rank, word in enumerate(words.ranked, 1):
            self._shares.setdefault(key_of(word), 1 - math.exp(-LENGTH * ZIPF / rank))
        for word in sorted(words.trade):
            key = key_of(word)
            self._shares[key] = max(self._shares.get(key, 0.0), TRADE)

    def __call__(self, feature: str) -> float:
        """Return the share of reports that hold a word or a pair of words."""
        one, _, other = feature.partition(" ")
        share = self._shares.get(one, 0.0)
        return TOGETHER * min(share, self._shares.get(other, 0.0)) if other else share


@lru_cache(maxsize=1)
def word_shares(words: NewsWords) -> WordShares:
    """Return the shares of words of news, worked out once for all books of one library."""
    return WordShares(words)
