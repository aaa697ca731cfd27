"""Originals by their SHA-256."""

from __future__ import annotations

import pytest

from dragoman.base.errors import LedgerError
from dragoman.model.codec import digest
from dragoman.record.originals import Originals


def kept(path, *contents: bytes) -> Originals:
    originals = Originals(path)
    originals.keep({digest(data): data for data in contents})
    return originals


def file_of(path, data: bytes):
    (found,) = path.glob(f"?/{digest(data)}.zst")
    return found


def test_bytes_come_back_as_they_were(tmp_path):
    contents = (b"", b"a report\n", bytes(range(256)) * 2000)
    originals = kept(tmp_path, *contents)
    assert [originals.read(digest(data)) for data in contents] == list(contents)
    assert list(originals) == sorted(digest(data) for data in contents)
    assert digest(b"a report\n") in originals
    assert digest(b"another") not in originals
    assert 0 < originals.size() < sum(map(len, contents))


def test_what_is_kept_is_not_written_again(tmp_path):
    originals = kept(tmp_path, b"one")
    before = file_of(tmp_path, b"one").stat().st_mtime_ns
    assert originals.keep({digest(b"one"): b"one", digest(b"two"): b"two"}) == 1
    assert file_of(tmp_path, b"one").stat().st_mtime_ns == before


def test_more_than_are_written_at_once(tmp_path):
    contents = [str(n).encode() for n in range(300)]
    assert len(list(kept(tmp_path, *contents))) == 300


def test_a_draft_of_a_stopped_run_is_no_original(tmp_path):
    own = digest(b"one")
    (tmp_path / f"{own}.draft").write_bytes(b"half")
    originals = Originals(tmp_path)
    assert own not in originals
    originals.keep({own: b"one"})
    assert originals.read(own) == b"one"
    assert list(tmp_path.glob("*.draft")) == []


def test_a_wrong_digest_is_refused(tmp_path):
    with pytest.raises(LedgerError, match="digest"):
        Originals(tmp_path).keep({digest(b"one"): b"two"})


def test_damage_is_told_with_the_file(tmp_path):
    originals = kept(tmp_path, b"one", b"two")
    own = digest(b"one")
    with pytest.raises(LedgerError, match="missing"):
        originals.read(digest(b"three"))
    file_of(tmp_path, b"one").write_bytes(file_of(tmp_path, b"two").read_bytes())
    with pytest.raises(LedgerError, match="do not match its name"):
        originals.read(own)
    file_of(tmp_path, b"one").write_bytes(b"no zstd")
    with pytest.raises(LedgerError, match="cannot be read"):
        originals.read(own)
