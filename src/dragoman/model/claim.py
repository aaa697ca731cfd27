"""What ONE report says: events, statements, figures, statuses and commitments.

A claim names mentions, never actors: who a mention is, is a judgement beside the claims. Each
claim has at least one piece of evidence and the chain of voices by which it reached us, from the
publisher to the speaker. Nothing here says that a claim is true.
"""

from typing import Annotated, Literal

import msgspec

from dragoman.model.entity import Party
from dragoman.model.evidence import Evidence, Voice
from dragoman.model.noun import Noun
from dragoman.model.when import When

Realis = Literal["actual", "future", "hypothetical", "negated", "denied", "alleged", "habitual"]
"""How the text holds the act: `future` covers planned and pledged, `alleged` an accusation's
content."""

Bound = Literal["=", "~", ">", "<", ">=", "<="]
State = Literal["open", "closed", "restricted", "unknown"]
Phase = Literal["begins", "holds", "ends"]
CommitmentState = Literal["made", "reaffirmed", "implemented", "breached", "withdrawn"]

EvidenceList = Annotated[tuple[Evidence, ...], msgspec.Meta(min_length=1)]


class ClaimBase(Noun, frozen=True, kw_only=True):
    """What all claims have.

    Attributes:
        id: Hash of the claim's content (`dragoman.model.codec.with_id`).
        report: Id of the report.
        evidence: Spans with their roles, at least one.
        chain: Voices from the publisher to the speaker; the last one claims it.
        when: The days it speaks of.
        confidence: 0 to 1, how sure the coder is that the report says so.
        by: Coder and version.
    """

    id: str = ""
    report: str
    evidence: EvidenceList
    chain: tuple[Voice, ...] = ()
    when: When = When()
    confidence: float = 1.0
    by: str


class Event(ClaimBase, frozen=True, kw_only=True, tag="event", tag_field="type"):
    """Who did what to whom.

    Attributes:
        event: PLOVER (2021+) type: AGREE, CONSULT, ..., ASSAULT.
        mode: PLOVER mode ("visit"), `""` where not clear.
        context: PLOVER contexts ("territory", "economic").
        cameo: CAMEO code by crosswalk, `""` where none.
        actor: Who acts; all parties of a meeting or a two-sided fight.
        recipient: To whom.
        reciprocal: All parties stand in `actor`.
        realis: How the text holds the act.
        place: Where, as mentioned.
        dead: Killed, as told.
        injured: Injured, as told.
        arrested: Arrested, as told.
    """

    event: str
    mode: str = ""
    context: tuple[str, ...] = ()
    cameo: str = ""
    actor: tuple[Party, ...] = ()
    recipient: tuple[Party, ...] = ()
    reciprocal: bool = False
    realis: Realis = "actual"
    place: Party | None = None
    dead: int | None = None
    injured: int | None = None
    arrested: int | None = None


class Statement(ClaimBase, frozen=True, kw_only=True, tag="statement", tag_field="type"):
    """Who said what; the words are the evidence with role `content`, in order, maybe broken.

    Attributes:
        kind: Inside quotation marks, reported, or both.
        speaker: Who speaks; `None` where the text does not say.
        stance: Lemma of the reporting verb ("say", "deny", "warn").
        anonymous: The speaker is named only by function or not at all.
        negated: The cue is negated ("did not say").
    """

    kind: Literal["direct", "indirect", "mixed"]
    speaker: Party | None = None
    stance: str = "say"
    anonymous: bool = False
    negated: bool = False


class Figure(ClaimBase, frozen=True, kw_only=True, tag="figure", tag_field="type"):
    """One number that a report claims.

    Attributes:
        low: Lower end; equal to `high` for a single value.
        high: Upper end.
        bound: How the value bounds the quantity: "over" is `>`, "approximately" is `~`.
        unit: ISO 4217 code, `percent`, an SI or trade unit (`km`), or a counted noun (`people`).
        kind: money, percent, length, people, dead, displaced, count, ...
        per: Rate period: year, day, ...
        share_of: What a percentage is a share of.
        measure: The words for what is measured ("cross border trade").
        modality: claimed, estimated, planned or denied.
        speaker: Who gives the figure.
        parties: Parties of the scope.
        place: Place or crossing of the scope.
        scope: Further words of the scope (direction, goods).
        restates: Id of the figure that this one repeats in another unit.
    """

    low: float
    high: float
    bound: Bound = "="
    unit: str = ""
    kind: str = "count"
    per: str = ""
    share_of: str = ""
    measure: str = ""
    modality: Literal["claimed", "estimated", "planned", "denied"] = "claimed"
    speaker: Party | None = None
    parties: tuple[Party, ...] = ()
    place: Party | None = None
    scope: str = ""
    restates: str | None = None


class Status(ClaimBase, frozen=True, kw_only=True, tag="status", tag_field="type"):
    """Whether a crossing is open.

    Attributes:
        place: The crossing as mentioned; for a group the phrase that names it.
        state: open, closed, restricted or unknown.
        phase: Whether the state begins, holds or ends at `when`.
        realis: Only `actual` changes a board; plans and denials are listed.
        group: Speaks of all crossings of `sides` (or all but the named ones).
        sides: The countries or regions of a group, as mentioned.
        side: Which side acts, as mentioned; with evidence of role `party` the only side that is
            spoken of ("the Afghan side remained open").
        direction: "exit", "entry", `""` for both.
        traffic: "trade", "passengers", `""` for all.
        until: When the state is said to end.
    """

    place: Party
    state: State
    phase: Phase = "holds"
    realis: Realis = "actual"
    group: bool = False
    sides: tuple[Party, ...] = ()
    side: Party | None = None
    direction: str = ""
    traffic: str = ""
    until: When | None = None


class Commitment(ClaimBase, frozen=True, kw_only=True, tag="commitment", tag_field="type"):
    """What was agreed or pledged.

    Attributes:
        kind: agreement, pledge, ceasefire, treaty, memorandum, ...
        state: made, reaffirmed, implemented, breached or withdrawn.
        parties: Who is bound.
        what: The words for what was agreed or pledged.
        due: By when.
    """

    kind: str
    state: CommitmentState
    parties: tuple[Party, ...] = ()
    what: str = ""
    due: When | None = None


Claim = Event | Statement | Figure | Status | Commitment
