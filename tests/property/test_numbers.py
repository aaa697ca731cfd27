from hypothesis import given
from hypothesis import strategies as st

from dragoman.read.amounts.numbers import tag_numbers


@given(st.text(max_size=200))
def test_any_text_is_tagged_in_order_and_without_overlap(text: str):
    last = 0
    for number in tag_numbers(text):
        assert last <= number.start < number.end <= len(text)
        assert number.low <= number.high
        last = number.end


@given(st.integers(min_value=1, max_value=999_999_999))
def test_grouped_digits_mean_what_they_say(value: int):
    (number,) = tag_numbers(f"{value:,} tonnes")
    assert number.low == number.high == value


@given(st.floats(min_value=0.1, max_value=999, allow_nan=False), st.sampled_from(["bn", "m", "tn"]))
def test_scales_multiply(value: float, suffix: str):
    scale = {"bn": 1e9, "m": 1e6, "tn": 1e12}[suffix]
    text = f"${value:.1f}{suffix}"
    (number,) = tag_numbers(text)
    assert abs(number.low - float(f"{value:.1f}") * scale) <= 1e-6 * scale
