"""Which reader reads which kind of file.

Enters: a file. Leaves: its items. Refuses: kinds that no reader knows.

To add a kind: a reader in a module of its own, and a row of `KINDS`.
"""

from __future__ import annotations

from collections.abc import Callable

from dragoman.base.progress import Reject
from dragoman.intake.decode import Unreadable
from dragoman.intake.feeds import is_feed, read_feed_file
from dragoman.intake.files import STAGE, File
from dragoman.intake.items import Found, Means, refusal
from dragoman.intake.packed import is_packed, unpack
from dragoman.intake.row_files import (
    read_csv_file,
    read_json_file,
    read_jsonl_file,
    read_parquet_file,
)
from dragoman.intake.text_files import read_page_file, read_text_file

FileReader = Callable[[File, Means], Found]


def _mbox(file: File, means: Means) -> Found:
    from dragoman.intake.mail import read_mbox_file

    return read_mbox_file(file, means)


def _message(file: File, means: Means) -> Found:
    from dragoman.intake.mail import read_message_file

    return read_message_file(file, means)


def _archive(file: File, means: Means) -> Found:
    from dragoman.intake.archives import read_archive_file

    return read_archive_file(file, means)


KINDS: dict[str, FileReader] = {
    ".txt": read_text_file,
    ".text": read_text_file,
    ".md": read_text_file,
    ".markdown": read_text_file,
    ".html": read_page_file,
    ".htm": read_page_file,
    ".xhtml": read_page_file,
    ".json": read_json_file,
    ".jsonl": read_jsonl_file,
    ".ndjson": read_jsonl_file,
    ".csv": read_csv_file,
    ".tsv": read_csv_file,
    ".parquet": read_parquet_file,
    ".rss": read_feed_file,
    ".atom": read_feed_file,
    ".xml": read_feed_file,
    ".rdf": read_feed_file,
    ".mbox": _mbox,
    ".eml": _message,
    ".warc": _archive,
    ".wet": _archive,
}


def read_file(file: File, means: Means) -> Found:
    """Read a file by its kind; what is packed is unpacked first."""
    if is_packed(file):
        for member in unpack(file, means.settings):
            yield from [member] if isinstance(member, Reject) else read_file(member, means)
        return
    reader = _reader(file)
    if reader is None:
        reason = f"files of the kind {file.suffix} are not read"
        yield Reject(file.where, STAGE, reason, "save it as text, HTML, JSONL or CSV")
        return
    try:
        yield from reader(file, means)
    except Unreadable as error:
        yield refusal(file.where, error)


def _reader(file: File) -> FileReader | None:
    suffix = file.suffix
    if suffix == ".gz":
        suffix = file.path.with_suffix("").suffix.lower()
    if reader := KINDS.get(suffix):
        return reader
    if file.asked and _holds_feed(file):
        return read_feed_file
    return read_text_file if file.asked or not suffix else None


def _holds_feed(file: File) -> bool:
    try:
        with file.path.open("rb") as stream:
            return is_feed(stream.read(8192))
    except OSError:
        return False
