from dragoman.show.screens import Summary, first_screen


def test_a_full_screen_names_a_command_for_each_finding():
    summary = Summary(
        read=3,
        known=1,
        seconds=2.04,
        claims={"event": 9, "statement": 1, "status": 2},
        origins=2,
        rejects=2,
        disagree=(("2 figures on trade do not agree", 'compare "trade"'),),
        contradictory=("Torkham",),
        repaired=(("Nestirvan", "Nechirvan"),),
        repairs=4,
        unlocated=1,
        store="s",
    )
    lines = first_screen(summary)
    assert lines[0] == "3 reports  (1 already known)  2 independent origins in the store   2.0 s"
    assert "9 events · 1 statement · 0 figures · 2 crossing statuses" in lines[1]
    text = "\n".join(lines)
    for command in ('compare "trade"', 'status "Torkham"', "repairs", "unlocated"):
        assert f"dragoman {command} --store s" in text
    assert "2 items turned away" in text
    assert "s/rejects.jsonl" in text


def test_a_quiet_run_has_three_lines():
    assert len(first_screen(Summary(read=0, known=1, seconds=None, claims={}))) == 3
