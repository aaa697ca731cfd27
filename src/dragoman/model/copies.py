"""What is compared to tell copies: a text's wording, and how much of two wordings is shared.

Neither says who copied whom; that is a `Judgement` of matter `origin`.
"""

from dragoman.model.noun import Noun


class Wording(Noun, frozen=True, kw_only=True):
    """The words of a report, so that reports of the same words are compared once.

    Attributes:
        id: Hash of the text and of where its news stands.
        prints: Fingerprints: hashes chosen from its runs of words, sorted; empty for a text
            shorter than a run.
    """

    id: str
    prints: tuple[int, ...] = ()


class Overlap(Noun, frozen=True, kw_only=True):
    """How much two wordings share.

    Attributes:
        left: Id of the one wording, the smaller id.
        right: Id of the other.
        printed: Share of the shorter text's runs of words that stand in both, all words counted.
        shared: Runs that stand in both, counting only a report's own words: no heading, credit
            line or quotation.
        left_runs: Runs of the left one's own words.
        right_runs: Runs of the right one's own words.
    """

    left: str
    right: str
    printed: float
    shared: int
    left_runs: int
    right_runs: int

    @property
    def containment(self) -> float:
        """Share of the shorter report's own runs that stand in both."""
        return self.shared / max(1, min(self.left_runs, self.right_runs))


class CopyView(Noun, frozen=True, kw_only=True):
    """One copy of a report, and what of the origin's codings stands in it.

    Attributes:
        report: Id of the copy.
        origin: Id of the report that it copies.
        outlet: Who published the copy.
        share: Share of the shorter text that stands in both.
        reason: Why it counts as a copy.
        claims: Ids of the origin's claims that stand in copied passages.
        places: For each, `[start, end)` of its first evidence in the copy.
    """

    report: str
    origin: str
    outlet: str | None = None
    share: float = 0.0
    reason: str = ""
    claims: tuple[str, ...] = ()
    places: tuple[tuple[int, int], ...] = ()
