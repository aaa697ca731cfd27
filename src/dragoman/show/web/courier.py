"""The courier: looks at pages when the record changed, and sends what is new on.

Enters: a workshop and hooks. Leaves: requests, and a line for each that was not taken. Refuses:
hooks on pages that there are not, and addresses that a hook may not have, when it begins.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field

from dragoman.base.errors import DragomanError
from dragoman.show.web.hooks import Hook, News, Post
from dragoman.show.web.workshop import Workshop

_PAUSE = 5.0


@dataclass(slots=True)
class Courier:
    """Sends news of pages on.

    Attributes:
        workshop: Where pages of the store are made.
        hooks: Where to.
        base: Scheme, name and port under which pages are reached.
        tell: Says what was not taken.
        post: Sends.
    """

    workshop: Workshop
    hooks: tuple[Hook, ...]
    base: str
    tell: Callable[[str], None]
    post: Post = field(default_factory=Post)
    _news: News = field(default_factory=News)
    _edition: int = -1

    def keep_on(self) -> None:
        """Look again and again, for as long as the server runs."""
        while True:
            self.look()
            time.sleep(_PAUSE)

    def look(self) -> None:
        """Send what is new since the last look, if the record changed; the first finds nothing."""
        try:
            edition = self.workshop.edition()
            if edition == self._edition:
                return
            self._edition = edition
            for hook in self.hooks:
                self._serve(hook)
        except DragomanError as error:
            self.tell(f"webhook: {error}")

    def _serve(self, hook: Hook) -> None:
        fresh = list(self._news.fresh(hook.page, self.workshop.rows(hook.page)))
        refused = self.post.send(hook, fresh, self.base) if fresh else None
        if refused is not None:
            self.tell(f"webhook {refused.source}: {refused.reason}; {refused.remedy}")
