"""Exit codes, and how errors become them."""

import functools
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager
from enum import IntEnum
from typing import Any

import typer
import uvloop
from pydantic import ValidationError
from rich.console import Console

from domain.errors import DomainError, InvalidInput, Unavailable
from nexusplanner.start_error import StartError


class Exit(IntEnum):
    """What a command's exit code means."""

    DONE = 0
    FAILED = 1
    BAD_INPUT = 2
    UNAVAILABLE = 3
    INTERRUPTED = 130


errors = Console(stderr=True, soft_wrap=True, highlight=False)

Command = Callable[..., Coroutine[Any, Any, Exit]]


def command(function: Command) -> Callable[..., None]:
    """Run an async command to its exit code."""

    @functools.wraps(function)
    def run(*args: Any, **kwargs: Any) -> None:
        with expected_errors():
            code = uvloop.run(function(*args, **kwargs))
        raise typer.Exit(code)

    return run


@contextmanager
def expected_errors() -> Iterator[None]:
    """End the program where something goes wrong that can: with a line on stderr that says what to do, and its exit code."""
    try:
        yield
    except KeyboardInterrupt:
        raise typer.Exit(Exit.INTERRUPTED) from None
    except (InvalidInput, ValidationError) as error:
        raise _told(Exit.BAD_INPUT, *_lines(error)) from error
    except (StartError, Unavailable) as error:
        raise _told(Exit.UNAVAILABLE, str(error)) from error
    except DomainError as error:
        raise _told(Exit.FAILED, str(error)) from error


def _told(code: Exit, *lines: str) -> typer.Exit:
    for line in lines:
        errors.print("[red]error[/red]", end=" ")
        errors.print(line, markup=False)
    return typer.Exit(code)


def _lines(error: InvalidInput | ValidationError) -> list[str]:
    if isinstance(error, InvalidInput):
        return [f"{issue.field}: {issue.message}" for issue in error.issues]
    return [f"{'.'.join(str(part) for part in item['loc'])}: {item['msg']}" for item in error.errors()]
