"""The port to an OpenAI-compatible endpoint, with a cache, a budget and a time limit.

Enters: messages and the form that the answer must have. Leaves: the answer's text, `None` where
there is none. Refuses: to ask twice what the cache holds, to ask more often than allowed, and to go
on asking an endpoint that has failed three times in a row.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dragoman.base.config import AssistantSettings
from dragoman.base.errors import BackendMissing
from dragoman.model.codec import digest, encode

if TYPE_CHECKING:
    from openai import OpenAI

KEY = "DRAGOMAN_ASSISTANT_KEY"
"""Environment variable with the endpoint's key; endpoints of one's own need none."""
_PATIENCE = 3


@dataclass(slots=True)
class Endpoint:
    """One endpoint and what was asked of it in this run.

    Attributes:
        settings: Address, model, cache, budget and time limit.
        asked: Questions sent so far.
        failed: Failures in a row.
    """

    settings: AssistantSettings
    asked: int = 0
    failed: int = 0
    _client: OpenAI | None = field(default=None, repr=False)

    def answer(self, messages: list[dict[str, str]], form: dict[str, Any]) -> str | None:
        """Return the answer to a question, from the cache where it stands there.

        Args:
            messages: Chat messages, each with `role` and `content`.
            form: JSON schema of the answer.
        """
        question = {"model": self.settings.model, "messages": messages, "form": form}
        kept = Path(self.settings.cache) / f"{digest(encode(question))}.json"
        if kept.is_file():
            return kept.read_text(encoding="utf-8")
        if self.asked >= self.settings.most_calls or self.failed >= _PATIENCE:
            return None
        self.asked += 1
        told = self._ask(messages, form)
        self.failed = self.failed + 1 if told is None else 0
        if told is not None:
            _keep(kept, told)
        return told

    def _ask(self, messages: list[dict[str, str]], form: dict[str, Any]) -> str | None:
        client = self._open()
        from openai import OpenAIError

        schema = {"name": "events", "strict": True, "schema": form}
        asked: dict[str, Any] = {
            "model": self.settings.model,
            "messages": messages,
            "temperature": 0,
            "response_format": {"type": "json_schema", "json_schema": schema},
        }
        try:
            choices = client.chat.completions.create(**asked).choices
        except (OpenAIError, ValueError, AttributeError):
            return None
        return choices[0].message.content if choices else None

    def _open(self) -> OpenAI:
        """Return the client, made at the first question.

        Raises:
            BackendMissing: The extra `llm` is not installed.
        """
        if self._client is None:
            try:
                from openai import OpenAI
            except ImportError as error:
                raise BackendMissing(
                    "the assistant needs the extra llm: pip install 'dragoman[llm]', "
                    "or leave assistant.url empty"
                ) from error
            self._client = OpenAI(
                base_url=self.settings.url,
                api_key=os.environ.get(KEY) or "none",
                timeout=self.settings.seconds,
                max_retries=0,
            )
        return self._client


def _keep(path: Path, text: str) -> None:
    """Write an answer so that no reader meets half of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(f".{os.getpid()}.part")
    part.write_text(text, encoding="utf-8")
    part.replace(path)
