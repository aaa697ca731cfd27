"""From bytes to text.

Enters: the bytes of a file. Leaves: the text, every line end a line feed, and the encoding.
Refuses: what is no text (`Unreadable`, with what it looks like and what to do).

Order of trust: a byte-order mark, UTF-16 by its zero bytes, valid UTF-8, the encoding that the
document declares, UTF-8 with stray bytes of Windows-1252, Windows-1252 by its usual signs, and
last a statistical guess (charset-normalizer).
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from charset_normalizer import from_bytes

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_KINDS = (
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\x1f\x8b", "gzip data"),
    (b"BZh", "bzip2 data"),
    (b"\xfd7zXZ", "xz data"),
    (b"\x28\xb5\x2f\xfd", "Zstandard data"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
    (b"RIFF", "sound, video or an image"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"SQLite format 3\x00", "a database"),
)
_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_LINE_END = re.compile("\r\n?")
_MOST_CONTROLS = 0.01
_SAMPLE = 65_536
_STRAY = 0.002
_USUAL_1252 = re.compile(rb"[\x80-\xff]")
_TYPICAL_1252 = frozenset(
    "€…‘’“”•–—™ £§©®°ÀÁÂÃÄÅÇÈÉÊËÍÑÓÖØÜßàáâãäåæçèéêëìíîïñòóôõöøùúûü\xa0\xad".encode("windows-1252")
)


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text with the encoding that it was read in."""

    text: str
    encoding: str


class Unreadable(Exception):  # noqa: N818
    """These bytes are no text; becomes a reject, never leaves the intake.

    Attributes:
        reason: What was wrong.
        remedy: What to do.
    """

    def __init__(self, reason: str, remedy: str) -> None:
        super().__init__(reason)
        self.reason = reason
        self.remedy = remedy


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """Turn bytes into text.

    Args:
        data: The bytes.
        declared: The encoding that the document names, if any.

    Raises:
        Unreadable: They are empty, hold zero bytes or control characters, or are of another kind.
    """
    if not data.strip():
        raise Unreadable("it is empty", "leave it out, or check how it was saved")
    found = _marked(data)
    if found is None:
        _refuse_kinds(data)
        found = _zero_spaced(data)
    if found is None:
        _refuse_controls(data)
        found = _guessed(data, declared)
    if "\x00" in found.text:
        raise Unreadable("it holds zero characters", "convert it to plain text in UTF-8")
    return Decoded(_LINE_END.sub("\n", found.text), found.encoding)


def _marked(data: bytes) -> Decoded | None:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strict(data[len(mark) :], encoding)
    return None


def _zero_spaced(data: bytes) -> Decoded | None:
    """Read UTF-16 without a mark: Latin letters leave zeros at every other byte."""
    sample = data[:_SAMPLE]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    half = len(sample) // 2
    if odd > 0.4 * half and even < 0.05 * half:
        return _strict(data, "utf-16-le")
    if even > 0.4 * half and odd < 0.05 * half:
        return _strict(data, "utf-16-be")
    return None


def _refuse_kinds(data: bytes) -> None:
    kind = next((kind for magic, kind in _KINDS if data.startswith(magic)), None)
    sample = data[:_SAMPLE]
    if kind and (_CONTROLS.search(sample) or not sample.isascii()):
        raise Unreadable(f"it is {kind}, no text", "extract the text first, then read that")


def _refuse_controls(data: bytes) -> None:
    sample = data[:_SAMPLE]
    controls = len(_CONTROLS.findall(sample))
    if b"\x00" in data or controls > _MOST_CONTROLS * len(sample):
        raise Unreadable("it holds binary data", "convert it to plain text in UTF-8")


def _guessed(data: bytes, declared: str | None) -> Decoded:
    tried = _strict(data, "utf-8") or (_strict(data, declared) if declared else None)
    return tried or _stray_bytes(data) or _windows_1252(data) or _statistical(data)


def _strict(data: bytes, encoding: str) -> Decoded | None:
    try:
        return Decoded(data.decode(encoding), encoding)
    except (UnicodeDecodeError, LookupError):
        return None


def _stray_bytes(data: bytes) -> Decoded | None:
    """Read UTF-8 that holds a few bytes of Windows-1252, as a page pasted together does."""
    text = data.decode("utf-8", "surrogateescape")
    bad = sum("\udc80" <= sign <= "\udcff" for sign in text)
    good = sum(sign > "\x7f" for sign in text) - bad
    if bad > max(3, _STRAY * len(text)) or good < bad:
        return None
    mend = {0xDC00 + byte: _of_1252(byte) for byte in range(0x80, 0x100)}
    return Decoded(text.translate(mend), "utf-8+windows-1252")


def _of_1252(byte: int) -> str:
    return bytes([byte]).decode("windows-1252", "replace")


def _windows_1252(data: bytes) -> Decoded | None:
    high = _USUAL_1252.findall(data)
    usual = sum(byte[0] in _TYPICAL_1252 for byte in high)
    if usual < 0.8 * len(high) or len(high) > 0.05 * len(data):
        return None
    return _strict(data, "windows-1252")


def _statistical(data: bytes) -> Decoded:
    best = from_bytes(data[:_SAMPLE]).best()
    found = _strict(data, best.encoding) if best else None
    if found is None:
        raise Unreadable("its encoding cannot be told", "save it as UTF-8")
    return found
