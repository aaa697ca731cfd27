"""Settings: one TOML file to one frozen object.

Enters: a path to `settings.toml` or none. Leaves: `Settings`, every value typed, with its origin.
Refuses: unknown keys and wrong types (`SettingsError` naming the key).
"""

from __future__ import annotations

import tomllib
from pathlib import Path

import msgspec

from dragoman.base.errors import SettingsError


class IntakeSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How reports are taken in.

    Attributes:
        max_bytes: Files above this many bytes are rejected unread.
        max_unpacked: Archives that unpack to more bytes than these are rejected.
        max_chars: Reports above this many characters are rejected.
        languages: ISO 639-1 codes of the languages that are read; others are rejected.
    """

    max_bytes: int = 64 * 1024 * 1024
    max_unpacked: int = 2 * 1024 * 1024 * 1024
    max_chars: int = 400_000
    languages: tuple[str, ...] = ("en",)


class FetchSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How addresses of the web are fetched, where a command is told to.

    Attributes:
        agent: The name under which requests are made, and looked for in robots.txt.
        delay_seconds: Pause between two requests to one host, longer where robots.txt asks for it.
        timeout_seconds: How long to wait for a connection, and for each part of an answer.
        max_bytes: Answers above this many bytes are rejected.
        every_seconds: Pause between two looks at a feed or a folder.
        pages: Fetch the pages that the entries of a feed lead to.
        private_hosts: Hosts that may be reached although their addresses are private.
    """

    agent: str = "dragoman"
    delay_seconds: float = 5.0
    timeout_seconds: float = 20.0
    max_bytes: int = 16 * 1024 * 1024
    every_seconds: float = 900.0
    pages: bool = True
    private_hosts: tuple[str, ...] = ()


class ReadSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How reports are read.

    Attributes:
        parser: Name of the parser plug-in.
        encoder: Name of the encoder plug-in; `none` reads by rules and tables alone.
        jobs: Worker processes; 0 means one for each processor, at most four.
        batch: Reports handed to a worker at once.
        least_sure: Events less sure than this are left out; 0 keeps all.
    """

    parser: str = "spacy.v1"
    encoder: str = "onnx.v1"
    jobs: int = 0
    batch: int = 16
    least_sure: float = 0.0


class RecordSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How the store behaves.

    Attributes:
        busy_seconds: How long a second writer waits for the first.
    """

    busy_seconds: float = 10.0


class LexiconSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Which tables are used beside the bundled ones.

    Attributes:
        folders: Folders whose TSV and TOML files are laid over the bundled ones.
    """

    folders: tuple[str, ...] = ()


class ShowSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What leaves the store.

    Attributes:
        mask_private: Write `[private person]` in place of names of private persons.
        stale_days: A crossing not confirmed for this many days is shown as stale.
        delay_hours: Positions of armed people wait this long, from the end of their day.
        naming: Style of the names of disputed places; `""` gives those of the lexicon.
    """

    mask_private: bool = True
    stale_days: int = 30
    delay_hours: int = 48
    naming: str = ""


class AssistantSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A language model that is asked where the coder leaves a sentence open; off by default.

    Attributes:
        url: Address of an OpenAI-compatible endpoint, as `http://localhost:8000/v1`; `""` is off.
        model: Name of the model there.
        cache: Folder in which its answers are kept, by a hash of the question.
        most_calls: Questions that one run may send.
        seconds: How long one answer may take.
    """

    url: str = ""
    model: str = ""
    cache: str = "assistant-cache"
    most_calls: int = 200
    seconds: float = 20.0


class HookSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Where news of a page are sent.

    Attributes:
        url: An https address on the public internet.
        page: The page whose new records are sent: `/said?party=Wazir`.
        secret: Signs every request.
    """

    url: str
    page: str
    secret: str


class SavedSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A page that is found again by a name.

    Attributes:
        name: Small letters, digits and hyphens: `gates-of-wazir`.
        page: The page: `/said?party=Wazir`.
    """

    name: str
    page: str


class WebSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a server does beside answering.

    Attributes:
        hooks: Where news of pages are sent.
        saved: Pages that are found again by a name.
    """

    hooks: tuple[HookSettings, ...] = ()
    saved: tuple[SavedSettings, ...] = ()


class Settings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Every setting, by the package that reads it."""

    intake: IntakeSettings = IntakeSettings()
    fetch: FetchSettings = FetchSettings()
    read: ReadSettings = ReadSettings()
    record: RecordSettings = RecordSettings()
    lexicon: LexiconSettings = LexiconSettings()
    show: ShowSettings = ShowSettings()
    assistant: AssistantSettings = AssistantSettings()
    web: WebSettings = WebSettings()


def load(path: Path | None = None) -> Settings:
    """Read settings from a TOML file, or take the defaults.

    Args:
        path: The file; `None` gives the defaults.

    Returns:
        The settings, unknown keys refused.

    Raises:
        SettingsError: The file is missing, is no TOML, or holds an unknown or mistyped key.
    """
    if path is None:
        return Settings()
    try:
        return msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), Settings)
    except OSError as error:
        raise SettingsError(f"{path}: cannot be read ({error.strerror}); check the path") from error
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"{path}: not valid TOML ({error}); mend that line") from error
    except msgspec.ValidationError as error:
        raise SettingsError(f"{path}: {error}; see the reference of settings") from error
