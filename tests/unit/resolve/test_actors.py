import random
from datetime import date, timedelta

import pytest

from dragoman.model.entity import Mention
from dragoman.model.evidence import Span
from dragoman.model.view import Dating, Judgement
from dragoman.model.when import Interval
from dragoman.resolve.actors import join_actors, judge_actors


def mention(ident, report, name, at=0, **told):
    span = Span(start=at, end=at + len(name), quote=name)
    fields = {"kind": "person", "form": "name", "head": name.split()[-1]} | told
    return Mention(id=ident, report=report, span=span, name=name, **fields)


def actors(mentions, library, datings=None, judgements=()):
    judged = judge_actors(mentions, datings or {}, library)
    return join_actors(mentions, (*judged, *judgements), datings or {}, library)


def together(found, *idents):
    return any(set(idents) <= set(actor.mentions) for actor in found)


def dated(report, start, end):
    interval = Interval(start=date.fromisoformat(start), end=date.fromisoformat(end))
    return {report: Dating(report=report, interval=interval, basis="inferred")}


def test_a_name_and_its_spelling_in_one_country(library):
    found = actors(
        [
            mention("m1", "r1", "Tariq Zubeidi", role="governor", nation="Iraqi"),
            mention("m2", "r2", "Tarek al-Zubaidi", role="governor", nation="Iraqi"),
        ],
        library,
    )
    assert together(found, "m1", "m2")


def test_a_spelling_without_any_tie_is_joined_only_if_it_sounds_the_same(library):
    pair = [mention("m1", "r1", "Mehdi Karroubian"), mention("m2", "r2", "Mahdi Karrubian")]
    assert together(actors(pair, library), "m1", "m2")


def test_other_countries_keep_one_name_apart(library):
    found = actors(
        [
            mention("m1", "r1", "Ali Hassan Omar", nation="Kenyan"),
            mention("m2", "r2", "Ali Hassan Omar", nation="Iraqi"),
        ],
        library,
    )
    assert not together(found, "m1", "m2")


def test_a_name_without_tie_that_fits_two_is_joined_to_neither(library):
    found = actors(
        [
            mention("m1", "r1", "Ali Hassan Omar", nation="Kenyan"),
            mention("m2", "r2", "Ali Hassan Omar", nation="Iraqi"),
            mention("m3", "r3", "Ali Hassan Omar"),
        ],
        library,
    )
    assert not together(found, "m1", "m3")
    assert not together(found, "m2", "m3")


def test_a_mangled_name_with_the_same_office_and_its_reason(library):
    mentions = [
        mention("m1", "r1", "Nestirvan Barzani", role="president", of="Kurdistan region"),
        mention("m2", "r2", "Nechirvan Barzani", role="president", of="Kurdistan Region"),
    ]
    datings = dated("r1", "2024-09-01", "2026-01-01") | dated("r2", "2025-01-01", "2025-02-01")
    judged = judge_actors(mentions, datings, library)
    (mangled,) = [j for j in judged if j.by == "dragoman.actors.mangled@1" and j.verdict == "same"]
    assert "nestirvan" in mangled.reason
    assert "president" in mangled.reason
    assert together(join_actors(mentions, judged, datings, library), "m1", "m2")


def test_three_of_one_family_stay_three(library):
    found = actors(
        [
            mention("m1", "r1", "Masoud Barzani", of="Kurdistan Region", role="president"),
            mention("m2", "r1", "Nechirvan Barzani", 50, of="Kurdistan Region", role="president"),
            mention(
                "m3", "r1", "Masrour Barzani", 90, of="Kurdistan Region", role="prime minister"
            ),
        ],
        library,
    )
    assert len({actor.id for actor in found}) == 3


def test_a_surname_alone_needs_the_office(library):
    full = mention("m1", "r1", "Daniel Wekesa", role="governor", of="Kenya")
    bare = mention("m2", "r2", "Wekesa")
    told = mention("m3", "r3", "Wekesa", role="governor", of="Kenya")
    found = actors([full, bare, told], library)
    assert together(found, "m1", "m3")
    assert not together(found, "m1", "m2")


@pytest.mark.parametrize(
    ("name", "day", "country"),
    [
        ("Macron", "2019-05-06", "FRA"),
        ("Macron", "2009-05-06", ""),
        ("Johnson", "2020-05-06", ""),
        ("May", "2018-05-06", ""),
    ],
)
def test_a_family_name_alone_is_who_led_a_state_then(library, name, day, country):
    datings = dated("r1", day, str(date.fromisoformat(day) + timedelta(days=1)))
    found = actors([mention("m1", "r1", name)], library, datings)
    assert [actor.country for actor in found] == [country]


def test_a_family_name_alone_is_nobody_without_a_day_or_with_another_country(library):
    days = dated("r1", "2019-05-06", "2019-05-07")
    assert [a.country for a in actors([mention("m1", "r1", "Macron")], library)] == [""]
    told = mention("m1", "r1", "Macron", role="coach", of="Peru")
    assert "FRA" not in {a.country for a in actors([told], library, days)}


def test_a_family_name_alone_is_nobody_where_the_day_may_be_any(library):
    days = dated("r1", "1990-05-06", "2035-05-07")
    assert [a.country for a in actors([mention("m1", "r1", "Macron")], library, days)] == [""]


def test_a_body_that_many_states_have_is_of_the_state_told(library):
    body = {"kind": "organization"}
    found = actors(
        [
            mention("m1", "r1", "Senate", nation="Rwanda", **body),
            mention("m2", "r2", "Senate", **body),
        ],
        library,
    )
    countries = {ident: actor.country for actor in found for ident in actor.mentions}
    assert countries == {"m1": "RWA", "m2": "USA"}


def test_an_unsure_judgement_is_kept(library):
    full = mention("m1", "r1", "Daniel Wekesa", role="governor", of="Kenya")
    judged = judge_actors([full, mention("m2", "r2", "Wekesa")], {}, library)
    assert {j.verdict for j in judged if not j.left.startswith("m")} == {"unsure"}


def test_capitals_and_governments_are_the_state(library):
    found = actors(
        [
            mention("m1", "r1", "Nairobi", kind="government"),
            mention("m2", "r1", "Kenya", 20, kind="country"),
            mention("m3", "r1", "Erbil", 40, kind="government"),
            mention("m4", "r1", "KRG", 60, kind="government"),
            mention("m5", "r1", "Mombasa", 80, kind="place"),
        ],
        library,
    )
    assert together(found, "m1", "m2")
    assert together(found, "m3", "m4")
    region = next(actor for actor in found if "m3" in actor.mentions)
    assert (region.id, region.country, region.region) == ("iq-kr", "IRQ", "iq-kr")
    assert not any("m5" in actor.mentions for actor in found)


def test_the_president_then(library):
    office = mention(
        "m1", "r1", "Iranian president", kind="office", form="nominal", nation="Iranian"
    )
    in_2015 = actors([office], library, dated("r1", "2015-01-01", "2015-06-01"))
    in_2025 = actors([office], library, dated("r1", "2025-01-01", "2025-06-01"))
    assert in_2015[0].name == "Hassan Rouhani"
    assert in_2025[0].name == "Masoud Pezeshkian"
    assert actors([office], library) == ()


def test_the_minister_whom_reports_name(library):
    named = mention("m1", "r1", "Rita Solano", role="transport minister", of="Costa Rica")
    office = mention(
        "m2", "r2", "Costa Rican transport minister", kind="office", form="nominal",
        nation="Costa Rican",
    )  # fmt: skip
    assert together(actors([named, office], library), "m1", "m2")


def test_common_names_of_bodies_need_their_country(library):
    body = {"kind": "organization"}
    found = actors(
        [
            mention("m1", "r1", "Transport Ministry", nation="Kenyan", **body),
            mention("m2", "r2", "Transport Ministry", nation="Kenyan", **body),
            mention("m3", "r3", "Transport Ministry", nation="Serbian", **body),
            mention("m4", "r4", "Transport Ministry", **body),
        ],
        library,
    )
    assert together(found, "m1", "m2")
    assert len(found) == 3


def test_a_short_form_told_elsewhere(library):
    long = mention("m1", "r1", "East Ridge Liberation Army", kind="armed_group", acronym="ERLA")
    short = mention("m2", "r2", "ERLA", kind="armed_group")
    assert together(actors([long, short], library), "m1", "m2")


def test_spellings_of_a_body(library):
    one = mention("m1", "r1", "Badran Relief Organisation", kind="organization")
    two = mention("m2", "r2", "Badran Relief Organization", kind="organization")
    assert together(actors([one, two], library), "m1", "m2")


def test_groups_are_filed_by_words_and_country(library):
    group = {"kind": "group", "form": "nominal"}
    found = actors(
        [
            mention("m1", "r1", "Kenyan truckers", nation="Kenyan", **group),
            mention("m2", "r2", "Kenyan truckers", nation="Kenyan", **group),
            mention("m3", "r3", "officials", **group),
        ],
        library,
    )
    assert together(found, "m1", "m2")
    assert not any("m3" in actor.mentions for actor in found)


def test_offices_are_seen_on_the_days_of_the_reports(library):
    mentions = [
        mention("m1", "r1", "Daniel Wekesa", role="governor", of="Kenya"),
        mention("m2", "r2", "Daniel Wekesa", role="governor", of="Kenya"),
    ]
    datings = dated("r1", "2021-03-01", "2021-03-02") | dated("r2", "2022-05-01", "2022-06-01")
    (actor,) = actors(mentions, library, datings)
    (office,) = actor.offices
    assert (office.role, office.of) == ("governor", "Kenya")
    assert (office.since, office.until) == (date(2021, 3, 1), date(2022, 6, 1))
    assert office.reports == ("r1", "r2")
    assert (actor.country, actor.sector) == ("KEN", "GOV")


def test_private_persons(library):
    found = actors(
        [
            mention("m1", "r1", "Grace Njeri Mwangi", role="shopkeeper"),
            mention("m2", "r1", "Peter Kamau Otieno", 40, role="governor", of="Kenya"),
            mention("m3", "r1", "Ruth Achieng Odhiambo", 80),
            mention("m4", "r1", "William Ruto", 120),
            mention("m5", "r1", "Ali Noor Adan", 150, title="General"),
        ],
        library,
    )
    private = {actor.name: actor.private for actor in found}
    assert private["Grace Njeri Mwangi"]
    assert private["Ruth Achieng Odhiambo"]
    assert not private["Peter Kamau Otieno"]
    assert not private["William Ruto"]
    assert not private["Ali Noor Adan"]


def test_the_order_of_mentions_does_not_matter(library):
    names = ["Tariq Zubeidi", "Tarek al-Zubaidi", "Zubaidi", "Nestirvan Barzani", "Barzani"]
    mentions = [
        mention(f"m{i}", f"r{i % 4}", name, i, role="governor", of="Iraq")
        for i, name in enumerate(names * 3)
    ]
    first = judge_actors(mentions, {}, library)
    shuffled = random.Random(3).sample(mentions, len(mentions))  # noqa: S311
    assert judge_actors(shuffled, {}, library) == first
    assert join_actors(shuffled, first[::-1], {}, library) == join_actors(
        mentions, first, {}, library
    )


def user(left, right, verdict):
    return Judgement(
        id=f"j{left}{right}{verdict}", matter="actor", left=left, right=right, verdict=verdict,
        score=1.0, reason="I know them", by="user:ada",
    )  # fmt: skip


@pytest.fixture
def spelled():
    return [
        mention("m1", "r1", "Tariq Zubeidi", role="governor", nation="Iraqi"),
        mention("m2", "r2", "Tarek al-Zubaidi", role="governor", nation="Iraqi"),
    ]


def test_a_user_splits_what_the_resolver_joined(library, spelled):
    judged = judge_actors(spelled, {}, library)
    pair = next(j for j in judged if not j.left.startswith("m") and j.verdict == "same")
    found = actors(spelled, library, judgements=[user(pair.left, pair.right, "different")])
    assert not together(found, "m1", "m2")


def test_a_user_joins_what_the_resolver_left_apart(library):
    mentions = [mention("m1", "r1", "Ada Okoro Bello"), mention("m2", "r2", "Chinwe Eze Madu")]
    keys = {j.left: j.right for j in judge_actors(mentions, {}, library)}
    found = actors(mentions, library, judgements=[user(keys["m1"], keys["m2"], "same")])
    assert together(found, "m1", "m2")


def test_names_of_five_hundred_characters(library):
    long = "Abcdef" * 90
    assert actors([mention("m1", "r1", f"{long} {long}")], library)


def test_a_known_family_name_without_a_role_is_not_masked(library):
    found = actors([mention("m1", "r1", "Vucic"), mention("m2", "r2", "Quallby")], library)
    private = {actor.name: actor.private for actor in found}
    assert private == {"Vucic": False, "Quallby": True}


def test_a_family_name_with_many_bearers(library):
    full = [
        mention(f"m{i}", f"r{i}", f"{given} Wekesa", role="governor", of=state)
        for i, (given, state) in enumerate(
            [("Daniel", "Kenya"), ("Ruth", "Uganda"), ("Peter", "Rwanda"), ("Grace", "Burundi")]
        )
    ]
    bare = [mention(f"b{i}", f"b{i}", "Wekesa", role="governor", of="Uganda") for i in range(2)]
    found = actors([*full, *bare], library)
    assert together(found, "m1", "b0", "b1")
    assert not together(found, "m0", "b0")


def test_a_large_block_is_cut_by_the_given_name(library):
    letters = "bdfgklmnprstvz"
    many = [
        mention(f"m{i}", f"r{i}", f"{letters[i % 14]}a{'bdgklmnrst'[i // 14]}o Khalidov")
        for i in range(70)
    ]
    assert actors(many, library)


def test_groups_alone_have_a_kind_and_sector(library):
    group = mention("m1", "r1", "Kenyan herders", kind="group", form="nominal", nation="Kenyan")
    (actor,) = actors([group], library)
    assert (actor.kind, actor.country, actor.sector) == ("group", "KEN", "AGR")


def test_the_same_words_in_two_orders_of_links(library):
    first = mention("m1", "r1", "Ada Okoro Bello")
    second = mention("m2", "r1", "Bello", 40, refers="m1")
    third = mention("m3", "r1", "she", 60, refers="m2", form="pronoun")
    assert together(actors([third, second, first], library), "m1", "m2", "m3")


def test_two_of_one_name_and_office_in_one_report_stay_two(library):
    found = actors(
        [
            mention("m1", "r1", "Ali Omar", role="foreign minister", of="Kenya"),
            mention("m2", "r1", "Ali Omar", 40, role="foreign minister", of="Iraq", refers="m1"),
            mention("m3", "r1", "Omar", 80, refers="m2"),
        ],
        library,
    )
    assert not together(found, "m1", "m2")
    assert together(found, "m2", "m3")


def test_one_bearer_with_two_ties_of_one_country_stays_one(library):
    found = actors(
        [
            mention("m1", "r1", "Ali Omar", role="foreign minister", of="Kenya"),
            mention("m2", "r1", "Omar", 40, nation="Kenyan", refers="m1"),
        ],
        library,
    )
    assert together(found, "m1", "m2")


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Abdul Rahman Yusifi", "Abd al-Rahman al-Yousefi"),
        ("Abdelrahman Yusifi", "Abdul-Rahman Yusifi"),
        ("Mas'ud Karimzadeh", "Masoud Karimzadeh"),
        ("Yousef Shtaiwi", "Yusuf Shtaiwi"),
    ],
)
def test_servants_of_god_and_marks_inside_a_word(library, left, right):
    pair = [mention("m1", "r1", left, nation="Iraqi"), mention("m2", "r2", right, nation="Iraqi")]
    assert together(actors(pair, library), "m1", "m2")


def test_two_servants_of_god_stay_two(library):
    names = ("Abdul Rahman Yusifi", "Abdul Karim Yusifi")
    pair = [mention(f"m{n}", f"r{n}", x, nation="Iraqi") for n, x in enumerate(names)]
    assert not together(actors(pair, library), "m0", "m1")
