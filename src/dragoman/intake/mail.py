"""Mail: mailboxes (mbox, RFC 4155) and single messages.

Enters: a file. Leaves: an `Item` a message: its plain text, else the main text of its page.
Refuses: messages without a text; who wrote is not kept unless it is a known outlet, since senders
are private persons.
"""

from __future__ import annotations

from collections.abc import Iterator
from email import message_from_bytes, policy
from email.errors import MessageError
from email.message import EmailMessage
from email.utils import parseaddr
from pathlib import Path

from dragoman.base.progress import Reject
from dragoman.intake.days import read_day
from dragoman.intake.decode import Unreadable, decode
from dragoman.intake.feeds import plain_words
from dragoman.intake.files import STAGE, File, read_bytes
from dragoman.intake.items import Found, Item, Means, refusal
from dragoman.intake.plain import Told

_FAULTS = (MessageError, LookupError, ValueError, RecursionError, AttributeError, TypeError)
"""What Python's own reader of mail raises at headers and parts that are no mail."""


def read_mbox_file(file: File, means: Means) -> Found:
    """Read the messages of a mailbox."""
    messages = _messages(file.path, means.settings.max_bytes)
    for number, data in enumerate(messages, 1):
        if data is None:
            reason = "the message is larger than may be read"
            yield Reject(file.where, STAGE, reason, "raise intake.max_bytes", number)
            continue
        try:
            told = _told_by_mail(data, means)
        except Unreadable as error:
            yield refusal(file.where, error, number)
        else:
            yield Item(told, data, f"{file.name}:{number}", file.where, number)


def read_message_file(file: File, means: Means) -> Found:
    """Read one message."""
    data = read_bytes(file.path, means.settings.max_bytes)
    yield Item(_told_by_mail(data, means), data, file.name, file.where)


def _messages(path: Path, most: int) -> Iterator[bytes | None]:
    """Yield the messages of a mailbox; `None` for one of more than `most` bytes.

    A message begins behind a line "From " at the start or after an empty line.
    """
    held: list[bytes] = []
    size, blank, begun = 0, True, False
    with path.open("rb") as lines:
        while line := lines.readline(most + 1):
            if blank and line.startswith(b"From "):
                if begun:
                    yield b"".join(held) if size <= most else None
                held, size, begun = [], 0, True
            elif (size := size + len(line)) <= most:
                held.append(line)
            blank = not line.strip()
    if begun or held:
        yield b"".join(held) if size <= most else None


def _told_by_mail(data: bytes, means: Means) -> Told:
    try:
        message = message_from_bytes(data, policy=policy.default)
        text = _text_of(message)
        subject, sent, sender = (str(message.get(name, "")) for name in ("Subject", "Date", "From"))
    except _FAULTS as error:
        raise Unreadable(f"it is no mail ({error})", "save its text as plain text") from error
    if not (subject or sent or sender):
        raise Unreadable("it is no mail: it has no headers", "save its text as plain text")
    if not text:
        raise Unreadable("the message has no text", "save its text as plain text")
    published = means.believed(read_day(sent, means.library))
    return Told(
        text=text,
        title=" ".join(subject.split()) or None,
        published=published,
        outlet=_outlet(sender, means),
        dated_by="the mail's date" if published else "",
    )


def _text_of(message: EmailMessage) -> str:
    part = message.get_body(preferencelist=("plain", "html"))
    payload = part.get_payload(decode=True) if part is not None else b""
    if part is None or not isinstance(payload, bytes) or not payload.strip():
        return ""
    words = decode(payload, part.get_content_charset()).text
    return plain_words(words) if part.get_content_subtype() == "html" else words.strip()


def _outlet(sender: str, means: Means) -> str | None:
    name, address = parseaddr(sender)
    outlets = means.library.outlets
    known = outlets.find(name) or outlets.by_site(address.rpartition("@")[2])
    return known.name if known else None
