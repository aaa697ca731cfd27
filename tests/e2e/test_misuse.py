"""What the command line answers to words that it cannot make sense of, and when it is cut short."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import suppress

import pytest

DRAGOMAN = (sys.executable, "-m", "dragoman.cli")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("stauts",), "Did you mean"),
        (("search",), "Missing argument"),
        (("status", "--colour"), "No such option"),
        (("web", "--port", "99999"), "65535"),
        (("timeline", "Kenya", "--kind", "evnt"), "known: event, statement"),
        (("events", "--kind", "FOO"), "known: ACCUSE"),
        (("export", "-"), "name one"),
        (("export", "x.jsonl", "--as-of", "2024-13-01"), "write it as 2024-03-05"),
    ],
)
def test_misuse_is_told_with_what_to_do(dragoman, words, told):
    answer = dragoman(*words)
    assert (answer.code, answer.out) == (2, "")
    assert told in answer.err
    assert "fault of its own" not in answer.err


def test_a_port_that_is_taken_is_told(dragoman, examples_store):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        answer = dragoman("web", "--port", str(port), "--store", examples_store)
    assert answer.code == 2
    assert f"port {port}" in answer.err
    assert "--port" in answer.err


def test_stopping_a_server_is_no_error(examples_store):
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    words = [*DRAGOMAN, "web", "--port", str(port), "--store", str(examples_store)]
    with subprocess.Popen(words, stderr=subprocess.PIPE, start_new_session=True) as server:
        while True:
            with suppress(OSError), socket.create_connection(("127.0.0.1", port)):
                break
            time.sleep(0.05)
        time.sleep(1)
        os.killpg(server.pid, signal.SIGINT)
        _, said = server.communicate(timeout=60)
    assert server.returncode == 0
    assert said.decode().splitlines() == [f"http://127.0.0.1:{port}/   (Ctrl-C stops)"]


def test_a_reader_who_goes_away_is_no_error(examples_store):
    words = [*DRAGOMAN, "timeline", "Pakistan", "--json", "--store", str(examples_store)]
    here, there = os.pipe()
    os.close(here)
    done = subprocess.run(words, stdout=there, stderr=subprocess.PIPE, check=False)
    os.close(there)
    assert (done.returncode, done.stderr) == (0, b"")


def test_stopping_a_run_says_what_stands(tmp_path):
    text = "TORKHAM, May 2, 2024 (Halcyon) - Pakistan closed the Torkham crossing on Thursday."
    for number in range(400):
        (tmp_path / f"{number}.txt").write_text(f"{text} Lane {number} is shut.", encoding="utf-8")
    words = [*DRAGOMAN, "read", str(tmp_path), "--store", str(tmp_path / "store")]
    with subprocess.Popen(
        words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
    ) as run:
        while not (tmp_path / "store" / "record.sqlite").exists():
            time.sleep(0.05)
        os.killpg(run.pid, signal.SIGINT)
        _, said = run.communicate(timeout=60)
    assert run.returncode == 2
    assert "stopped; what was recorded stands" in said.decode()
    assert "Traceback" not in said.decode()
