from hypothesis import given
from hypothesis import strategies as st

from dragoman.show.tables import table
from dragoman.show.terminal import clean, data_console, one_line


@given(st.text())
def test_clean_text_holds_no_control_and_is_stable(text):
    out = clean(text)
    assert "\x1b" not in out
    assert "\u202e" not in out
    assert clean(out) == out


def test_spelling_of_persian_survives():
    assert clean("می\u200cرود") == "می\u200cرود"


def test_a_long_line_is_cut_with_an_ellipsis():
    assert one_line("a\n b   c", 0) == "a b c"
    assert one_line("abcdefgh", 5) == "abcd…"


def test_cells_are_text_and_never_markup(capsys):
    data_console().print(table(("NAME",), [("[red]x[/red]",)]))
    assert "[red]x[/red]" in capsys.readouterr().out
