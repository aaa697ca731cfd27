"""A reader killed at any moment loses nothing that it acknowledged.

A process reads 300 reports and is killed with SIGKILL, again and again; then it is left to finish.
What another process saw in the store before a kill must be there after it; in the end the store is
sound and its export is that of an undisturbed run.
"""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time

from dragoman.base.errors import LedgerError
from dragoman.record.ledger import Ledger
from dragoman.record.query import open_record
from dragoman.show.cast import Cast
from dragoman.show.exports.jsonl import json_lines

ROUNDS = int(os.environ.get("DRAGOMAN_CRASH_ROUNDS", "10"))
REPORTS = 300
SEED = 20170925
_PLACES = ("Busia", "Malaba", "Namanga", "Taveta", "Lunga Lunga")


def write_reports(path):
    with path.open("w", encoding="utf-8") as out:
        for n in range(REPORTS):
            gate = _PLACES[n % len(_PLACES)]
            text = (
                f"NAIROBI (Meridian) - Kenya closed the {gate} crossing on Monday after {n + 2} "
                f"lorries were stopped, customs chief Peter Mwangi{n} said."
            )
            out.write(json.dumps({"text": text, "published": "2024-03-05"}) + "\n")


def start(corpus, store):
    command = [sys.executable, "-m", "dragoman.cli", "read", str(corpus), "--store", str(store)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def seen(store) -> set[str]:
    try:
        with open_record(store) as record:
            return set(record.report_ids())
    except LedgerError:
        return set()


def exported(store) -> list[str]:
    with open_record(store) as record:
        return list(json_lines(record, Cast(record)))


def kill_after(run, store, seconds: float) -> set[str]:
    """Let a run go on for a while, looking on, then kill it; return what was seen recorded."""
    acknowledged = set()
    end = time.monotonic() + seconds
    while time.monotonic() < end and run.poll() is None:
        acknowledged |= seen(store)
        time.sleep(0.05)
    run.send_signal(signal.SIGKILL)
    run.communicate()
    return acknowledged


def test_nothing_acknowledged_is_lost(tmp_path):
    corpus = tmp_path / "corpus.jsonl"
    write_reports(corpus)
    calm, hurt = tmp_path / "calm", tmp_path / "hurt"
    begin = time.monotonic()
    _, said = start(corpus, calm).communicate()
    whole = time.monotonic() - begin
    chance = random.Random(SEED)  # noqa: S311
    for _ in range(ROUNDS):
        acknowledged = kill_after(start(corpus, hurt), hurt, chance.uniform(0.2, whole))
        assert acknowledged <= seen(hurt)
    last = start(corpus, hurt)
    _, said = last.communicate()
    assert last.returncode == 0, said.decode()
    with Ledger.open(hurt, write=False) as ledger:
        assert list(ledger.verify()) == []
    assert len(seen(hurt)) == REPORTS
    assert exported(hurt) == exported(calm)
