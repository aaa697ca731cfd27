"""The command line: words in, tables and JSON out; nothing else.

Enters: arguments. Leaves: data on standard output, talk on standard error, exit code 0 (found),
1 (none) or 2 (error). Refuses: to decide anything that a package below should.

Commands import what they need when they run, so that `--help` answers at once.
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import typer

FOUND, ERROR = 0, 2
_INTERRUPTED = 130
"""What typer leaves with on Ctrl-C."""
_THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")


def main() -> None:
    """Run the command line and leave with its exit code.

    Work is spread over processes, so each keeps to one thread of linear algebra, unless the user
    says otherwise; the libraries read this when they are first imported.
    """
    for name in _THREADS:
        os.environ.setdefault(name, "1")
    from dragoman.cli.app import app

    sys.exit(_guarded(app))


def _guarded(app: typer.Typer) -> int:
    """Run the app; turn every error into a message and exit code 2."""
    from typer import Abort, Exit
    from typer.exceptions import TyperException

    try:
        code = int(app(standalone_mode=False) or FOUND)
        return _stopped() if code == _INTERRUPTED else code
    except Exit as stop:
        return stop.exit_code
    except BrokenPipeError:
        return _unheard()
    except SystemExit as stop:
        return _unheard() if isinstance(stop.__context__, BrokenPipeError) else ERROR
    except (Abort, KeyboardInterrupt):
        return _stopped()
    except TyperException as error:
        return _misused(error)
    except Exception as error:
        return _told(_message(error))


def _stopped() -> int:
    return _told("stopped; what was recorded stands")


def _unheard() -> int:
    """Go quietly where nobody reads on, as under `| head`."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return FOUND


def _misused(error: Exception) -> int:
    """Show how a command is used, and what was wrong with its words."""
    show = getattr(error, "show", None)
    if show is None:
        return _told(str(error))
    show()
    return ERROR


def _message(error: Exception) -> str:
    from dragoman.base.errors import DragomanError
    from dragoman.show.terminal import clean

    if isinstance(error, DragomanError):
        return clean(str(error))
    if os.environ.get("DRAGOMAN_TRACE"):
        raise error
    kind = type(error).__name__
    return clean(
        f"a fault of its own ({kind}: {error})\nset DRAGOMAN_TRACE=1 and run again for a trace"
    )


def _told(message: str) -> int:
    print(f"dragoman: {message}", file=sys.stderr)
    return ERROR
