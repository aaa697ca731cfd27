"""Web archives: WARC with pages, WET with their texts, plain or gzip, as Common Crawl has them.

Enters: a file. Leaves: an `Item` a page, with its address and the bytes that the server sent.
Refuses: records that were not fetched well, are larger than a page may be, or break off; those
before are read. Records that are no page of news (requests, pictures, the archive's own) are
passed over.

The day of fetching, which stands with each record, bounds the day of publication.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from dragoman.base.progress import Reject
from dragoman.intake.decode import Unreadable
from dragoman.intake.files import STAGE, File
from dragoman.intake.items import Found, Item, Means, refusal
from dragoman.intake.packed import unzipped
from dragoman.intake.plain import Told
from dragoman.intake.text_files import told_by_page, told_by_text

_PAGES = ("text/html", "application/xhtml+xml", "text/plain", "")
_FETCHED = 200
_GZIP = b"\x1f\x8b"
_KINDS = WarcRecordType.response | WarcRecordType.conversion | WarcRecordType.resource


def read_archive_file(file: File, means: Means) -> Found:
    """Read the pages of a web archive."""
    for number, record in enumerate(_records(file), 1):
        if isinstance(record, Reject):
            yield record
            return
        if not _is_page(record):
            continue
        try:
            yield _item(record, number, file, means)
        except Unreadable as error:
            yield refusal(file.where, error, number)


def _records(file: File) -> Iterator[WarcRecord | Reject]:
    """Yield the records of an archive; a reject where it breaks off, after those before."""
    try:
        with Path(file.path).open("rb") as stream:
            yield from ArchiveIterator(stream, record_types=_KINDS)
    except (OSError, EOFError, ValueError) as error:
        reason = f"it is no web archive, or is damaged ({str(error)[:80]})"
        yield Reject(file.where, STAGE, reason, "what stands before is read; fetch it again")


def _is_page(record: WarcRecord) -> bool:
    """Tell a page that was fetched, or its text, from other records; one cut short counts."""
    if record.record_type is WarcRecordType.conversion or record.http_headers is None:
        return True
    kind = record.http_content_type or ""
    return record.http_headers.status_code == _FETCHED and kind.lower() in _PAGES


def _item(record: WarcRecord, number: int, file: File, means: Means) -> Item:
    data = _payload(record, means.settings.max_bytes)
    url = record.headers.get("WARC-Target-URI") or None
    fetched = record.record_date.date() if record.record_date else None
    if record.record_type is WarcRecordType.conversion:
        told = _told_by_words(data, url, means)
    else:
        told = told_by_page(data, means, url=url, fetched=fetched)
    return Item(told, data, f"{file.name}:{number}", file.where, number)


def _payload(record: WarcRecord, most: int) -> bytes:
    """Return the bytes of a page.

    Raises:
        Unreadable: There are too many, or fewer than the record says.
    """
    if record.content_length > most:
        raise Unreadable(
            f"the page has {record.content_length:,} bytes, more than the {most:,} allowed",
            "raise intake.max_bytes",
        )
    data: bytes = record.reader.read(most)
    if len(data) < record.content_length or record.record_date is None:
        raise Unreadable("the archive breaks off inside this record", "fetch the archive again")
    return unzipped(data, most) if data.startswith(_GZIP) else data


def _told_by_words(data: bytes, url: str | None, means: Means) -> Told:
    """Return what an extracted text tells: its first line is the page's title, its day unknown."""
    told = told_by_text(data, means)
    known = means.library.outlets.by_site(url) if url else None
    return Told(told.text, told.title, told.published, known.name if known else None, url)
