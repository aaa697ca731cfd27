"""No report is from the future.

Enters: a dating and the day of asking. Leaves: the dating, without the days to come. Refuses: to
change a day that was given with the report; that it lies ahead is noted as a doubt.

The day of asking is not kept: what the record holds is the same on any day.
"""

from __future__ import annotations

from datetime import date

from dragoman.model.codec import changed
from dragoman.model.days import add_days, meet
from dragoman.model.view import Dating
from dragoman.model.when import Interval


def not_after(dating: Dating, as_of: date) -> Dating:
    """Return a dating whose days end with the day of asking.

    Args:
        dating: When a report was published, as far as it can be told.
        as_of: The day of asking, on which the report was there.

    Returns:
        The dating itself where it ends by then; else its days up to then. Days that all lie ahead
        stay, with the doubt, where they were given or stated, and become unknown where inferred.
    """
    past = Interval(end=add_days(as_of, 1))
    kept = meet(dating.interval, past)
    if kept == dating.interval:
        return dating
    if kept is not None:
        reason = f"no report is from the future: it was there on {as_of}"
        return changed(dating, interval=kept, reasons=(*dating.reasons, reason))
    doubt = f"doubtful: dated after {as_of}, when it was there already"
    if dating.basis in ("given", "stated"):
        return changed(dating, reasons=(*dating.reasons, doubt))
    return changed(dating, interval=past, basis="unknown", reasons=(*dating.reasons, doubt))
