"""The command line: every command parses, calls and prints.

Exit codes: 0 done, 1 the work graded or checked falls short, 2 usage or environment error.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Optional

import typer

from autograder.errors import UsageError

DISTRIBUTION = "deep-learning-autograder"
GRADING_MODULES = ("jinja2", "jupytext", "nbconvert", "nbgrader", "sqlalchemy", "traitlets")

app = typer.Typer(
    help="Builds, checks and grades deep-learning notebooks.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def main() -> None:
    """Run the command line; faults of usage or environment end in one line and exit code 2."""
    try:
        app()
    except UsageError as error:
        _end(str(error))
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in GRADING_MODULES:
            raise
        _end(f"{error.name} is not installed: pip install '{DISTRIBUTION}[grading]'")


def _end(message: str) -> None:
    sys.stderr.write(f"autograder: {message}\n")
    raise SystemExit(2)


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(f"autograder {version(DISTRIBUTION)}")
        raise typer.Exit


@app.callback()
def options(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Take the options that stand before any command."""


@app.command()
def build(
    names: Annotated[Optional[list[str]], typer.Argument(help="Assignments; all of them without names.")] = None,  # noqa: UP045
    check: Annotated[bool, typer.Option("--check", help="Write nothing; exit 1 when a notebook is stale.")] = False,
    course: Annotated[Path, typer.Option(help="The course directory.")] = Path(),
) -> None:
    """Make solutions/ and assignments/ notebooks from solution.py."""
    from autograder.build import build as build_all
    from autograder.build import summary

    built = build_all(names or (), check=check, course=course)
    typer.echo(summary(built, check=check))
    raise typer.Exit(int(check and any(each.stale for each in built)))
