"""What stands beside and above the claims: judgements, and views that they are joined into.

A view is derived and can be made again; a judgement is kept, can be withdrawn, and never changes
a claim.
"""

from datetime import date
from typing import Literal

from dragoman.model.claim import Claim, CommitmentState, State
from dragoman.model.entity import Mention, Party
from dragoman.model.noun import Noun
from dragoman.model.report import Sentence
from dragoman.model.when import Interval, When

Verdict = Literal["same", "different", "unsure"]
Matter = Literal["actor", "place", "crossing", "origin", "claim", "story"]
Relation = Literal[
    "same",
    "restatement",
    "repeat",
    "update",
    "refines",
    "compatible",
    "conflict",
    "incomparable",
]


class Judgement(Noun, frozen=True, kw_only=True):
    """One verdict on two things, with its reason; who gave it stands in `by`.

    Attributes:
        id: Hash of matter, left, right, verdict and by.
        matter: What is judged. `actor`: a mention and an actor key, or two actor keys; `place`
            and `crossing`: a mention and a place id; `origin`: a report and the report that it
            copies; `claim`: two claims, or a claim and `reading`: whether it is what the report
            says; `story`: a report and the earliest report of its story. A user may judge all
            mentions of a name: `name:` and the folded name.
        left: The one id.
        right: The other id.
        verdict: Same, different or unsure.
        score: 0 to 1.
        reason: Why, in words that a reader can check.
        by: Resolver and version, or `user:NAME`.
    """

    id: str
    matter: Matter
    left: str
    right: str
    verdict: Verdict
    score: float
    reason: str
    by: str


class Dating(Noun, frozen=True, kw_only=True):
    """When a report was published, as far as it can be told.

    Attributes:
        report: Id of the report.
        interval: Holds the day of publication; open sides are not known.
        basis: Given with the report, stated in it, or inferred from it.
        reasons: One sentence for each step that narrowed the interval, or that doubts it.
        by: Resolver and version.
        first: What the report gave by itself, where other reports of the record changed it.
    """

    report: str
    interval: Interval
    basis: Literal["given", "stated", "inferred", "unknown"]
    reasons: tuple[str, ...] = ()
    by: str = ""
    first: "Dating | None" = None


class Findings(Noun, frozen=True, kw_only=True):
    """Everything that one reading of one report found.

    Attributes:
        report: Id of the report.
        by: The reader and its version, parser model included.
        sentences: By position.
        mentions: By position.
        claims: By kind and position.
        dating: When the report was published.
        times: Time expressions, by position; used to date the report, not kept in the record.
    """

    report: str
    by: str
    sentences: tuple[Sentence, ...] = ()
    mentions: tuple[Mention, ...] = ()
    claims: tuple[Claim, ...] = ()
    dating: Dating | None = None
    times: tuple[When, ...] = ()


class Comparison(Noun, frozen=True, kw_only=True):
    """Two figures that may speak of the same quantity.

    Attributes:
        id: Hash of the two figures' ids.
        left: Id of the one figure.
        right: Id of the other.
        relation: How they stand to each other.
        dimension: What decides it ("scope", "period", "unit", "value", ...).
        reason: The same in words.
        flags: "part exceeds whole", "order of magnitude".
        values: The two values compared, left and right.
    """

    id: str
    left: str
    right: str
    relation: Relation
    dimension: str
    reason: str
    flags: tuple[str, ...] = ()
    values: tuple[float, ...] = ()


class StatusPart(Noun, frozen=True, kw_only=True):
    """What is reported of one side of a crossing, one direction or one kind of traffic.

    Attributes:
        side: Code of the country or region whose side is spoken of or which acts ("AF", "iq-kr"),
            `""` where none is told.
        traffic: "trade", "passengers exit", `""` for all.
        state: The state last reported of it, `unknown` where origins contradict each other.
        contradictory: Independent origins say different things of the same days.
        since: First day of the state, `None` where not known.
        confirmed: Day of the last report that confirms it.
        claims: Ids of the status claims behind it, newest first.
    """

    side: str = ""
    traffic: str = ""
    state: State
    contradictory: bool = False
    since: date | None = None
    confirmed: date | None = None
    claims: tuple[str, ...] = ()


class StatusView(Noun, frozen=True, kw_only=True):
    """What is reported of one crossing as of a day.

    Attributes:
        crossing: Its id.
        name: Its name.
        state: The state last reported, `unknown` where reports contradict or none speaks.
        contradictory: Independent origins say different things of the same days.
        since: First day of the state; the earliest possible one where only an interval is known.
        until: One past its last day, where a later change is reported.
        confirmed: Day of the last report that confirms it.
        age_days: Days from then to the day asked for.
        stale: Not confirmed for longer than the setting allows.
        origins: Number of independent origins.
        reports: Number of reports.
        claims: Ids of the status claims behind it, newest first.
        traffic: What the state is limited to, `all` otherwise.
        parts: Its sides, directions and kinds of traffic, each with what is told of it; empty
            where all is told of the whole crossing.
    """

    crossing: str
    name: str
    state: State
    contradictory: bool = False
    since: date | None = None
    until: date | None = None
    confirmed: date | None = None
    age_days: int | None = None
    stale: bool = False
    origins: int = 0
    reports: int = 0
    claims: tuple[str, ...] = ()
    traffic: str = "all"
    parts: tuple[StatusPart, ...] = ()


class Turn(Noun, frozen=True, kw_only=True):
    """What is reported to have become of a commitment at one time.

    Attributes:
        state: made, reaffirmed, implemented, breached or withdrawn.
        days: The days on which it may have come about; those of the reports where none are told.
        mentioned: It is only spoken of, not said to happen.
        origins: Number of independent origins that say so.
        claims: Ids of the claims, in order of time.
    """

    state: CommitmentState
    days: Interval
    mentioned: bool = False
    origins: int = 1
    claims: tuple[str, ...] = ()


class CommitmentView(Noun, frozen=True, kw_only=True):
    """One agreement or pledge as reports follow it.

    Attributes:
        id: Hash of the claim that tells of it first.
        kind: agreement, pledge, ceasefire, treaty, memorandum, contract.
        parties: Who is bound, each once.
        state: What was last reported of it.
        contradictory: Independent origins say of the same days that it was kept and that it was
            not.
        since: First day on which that state may have come about, `None` where unknown.
        made: The days on which it was made, as far as told.
        due: By when it is to be kept, `None` where no report says.
        overdue: The due day is past and nothing is reported but that it was made or reaffirmed.
        confirmed: Last possible day of the latest report that speaks of it.
        told: Id of the claim whose words tell best what was agreed.
        turns: What became of it, oldest first.
        origins: Number of independent origins.
        reports: Number of reports.
        claims: Ids of all claims, the latest evidence first.
    """

    id: str
    kind: str
    parties: tuple[Party, ...]
    state: CommitmentState
    told: str
    contradictory: bool = False
    since: date | None = None
    made: Interval = Interval()
    due: When | None = None
    overdue: bool = False
    confirmed: date | None = None
    turns: tuple[Turn, ...] = ()
    origins: int = 0
    reports: int = 0
    claims: tuple[str, ...] = ()


class Dyad(Noun, frozen=True, kw_only=True):
    """What is reported to pass between two actors.

    Attributes:
        left: Id of the actor whose id comes first.
        right: Id of the other.
        quads: Number of events by origin in the four classes: verbal cooperation, material
            cooperation, verbal conflict, material conflict.
        months: The same by the month in which they begin, oldest first; undated events are left
            out.
        origins: Number of independent origins.
        reports: Number of reports.
        claims: Ids of the events, by day, those without a day last.
    """

    left: str
    right: str
    quads: tuple[int, int, int, int]
    months: "tuple[Month, ...]" = ()
    origins: int = 0
    reports: int = 0
    claims: tuple[str, ...] = ()


class Month(Noun, frozen=True, kw_only=True):
    """The events between two actors in one month.

    Attributes:
        month: Its first day.
        quads: Number of events in the four classes.
    """

    month: date
    quads: tuple[int, int, int, int]


class EventView(Noun, frozen=True, kw_only=True):
    """One event as reports tell it, once or many times.

    Attributes:
        id: Id of the claim that tells of it first.
        event: PLOVER type of that claim.
        days: The days on which it may have happened; where tellings disagree, all of theirs.
        tellings: Number of claims.
        reports: Number of reports.
        origins: Number of independent origins.
        probability: How sure the least sure telling is one of this event; 1 for a single one.
        dead: Smallest and largest number of killed that is told, `None` where none is.
        injured: The same of the injured.
        arrested: The same of those arrested.
        claims: Ids of the claims, the first telling first.
        reasons: Why each further claim is taken for the same event, in their order.
    """

    id: str
    event: str
    days: Interval = Interval()
    tellings: int = 1
    reports: int = 1
    origins: int = 1
    probability: float = 1.0
    dead: tuple[int, int] | None = None
    injured: tuple[int, int] | None = None
    arrested: tuple[int, int] | None = None
    claims: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()


class StoryView(Noun, frozen=True, kw_only=True):
    """One story as reports tell it, in whatever words.

    Attributes:
        id: Id of the report that tells it first.
        title: The headline or the first words of that report.
        days: The days in which its reports were published, as far as can be told.
        origins: Number of independent origins.
        outlets: Who published it, each once, the earliest first.
        reports: Ids of its reports, the earliest first.
    """

    id: str
    title: str
    days: Interval = Interval()
    origins: int = 1
    outlets: tuple[str, ...] = ()
    reports: tuple[str, ...] = ()
