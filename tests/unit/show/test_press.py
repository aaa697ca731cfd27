"""Pages are made once for all readers, and no one waits long for a new one."""

from __future__ import annotations

import asyncio
from threading import Event

import pytest

from dragoman.base.errors import UnknownName
from dragoman.show.web.answer import Answer, answer
from dragoman.show.web.press import Press


def page(tag: str) -> Answer:
    return answer(tag.encode(), "text/plain", tag)


def test_a_page_is_made_once_for_all_who_ask():
    made = []

    def make() -> Answer:
        made.append(1)
        return page("one")

    async def ask() -> set[bytes]:
        press = Press(lambda: 1)
        answers = await asyncio.gather(*(press.give("home", "one", make) for _ in range(50)))
        return {a.data for a in answers}

    assert asyncio.run(ask()) == {b"one"}
    assert len(made) == 1


def test_the_page_before_is_given_while_a_new_one_takes_its_time():
    go_on = Event()

    def slow() -> Answer:
        go_on.wait(30)
        return page("new")

    async def ask() -> list[bytes]:
        press = Press(lambda: 1)
        given = [await press.give("home", "old", lambda: page("old"))]
        given.append(await press.give("home", "new", slow))
        go_on.set()
        while press.kept.get("new") is None:  # noqa: ASYNC110  (made in another thread)
            await asyncio.sleep(0.01)
        given.append(await press.give("home", "new", slow))
        return [a.data for a in given]

    assert asyncio.run(ask()) == [b"old", b"old", b"new"]


def test_who_wrote_is_given_nothing_older():
    state = [1]

    async def ask() -> tuple[int, bytes, int]:
        press = Press(lambda: state[0])
        before = await press.edition()
        await press.give("home", "old", lambda: page("old"))
        state[0] = 2
        press.forget()
        fresh = await press.give("home", "new", lambda: page("new"))
        return before, fresh.data, await press.edition()

    assert asyncio.run(ask()) == (1, b"new", 2)


def test_a_failure_is_told_to_all_and_tried_again():
    tried = []

    def fail() -> Answer:
        tried.append(1)
        raise UnknownName("there is no such claim")

    async def ask() -> list[object]:
        press = Press(lambda: 1)
        asked = (press.give("claim", "none", fail) for _ in range(5))
        return await asyncio.gather(*asked, return_exceptions=True)

    assert all(isinstance(told, UnknownName) for told in asyncio.run(ask()))
    once = len(tried)
    with pytest.raises(UnknownName):
        asyncio.run(Press(lambda: 1).give("claim", "none", fail))
    assert len(tried) == once + 1
