"""The command line: every command parses, calls and prints.

Exit codes: 0 done, 1 the work graded or checked falls short, 2 usage or environment error.
"""

from __future__ import annotations

import atexit
import contextlib
import os
import sys
from pathlib import Path
from typing import Annotated, Any, NoReturn, Optional

import typer

from autograder.errors import UsageError, printable

DISTRIBUTION = "deep-learning-autograder"
SEE_HELP = "{message} ({command} --help says what there is)"
NOT_USABLE = "cannot use {path} ({reason}): see that its folder is there, may be written and has room"
GRADING_MODULES = (
    "alembic", "copydetect", "flask", "fontTools", "jinja2", "jupytext", "latex2mathml", "mistune", "nbconvert",
    "nbgrader", "sqlalchemy", "traitlets", "waitress", "yaml",
)  # fmt: skip

app = typer.Typer(
    help="Builds, checks and grades deep-learning notebooks.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def main() -> None:
    """Run the command line and leave; faults of usage or environment end in one line and exit code 2."""
    try:
        _run()
    except SystemExit as end:
        if end.code is not None and not isinstance(end.code, int):
            raise
        _leave(end.code or 0)


# What Typer raises for a command line that cannot be read: its own class, or Click's, as its version has it.
MISTYPED: type[Exception] = next(each for each in typer.BadParameter.__mro__ if each.__name__ == "ClickException")


def _run() -> None:
    try:
        _commanded()
    except UsageError as error:
        _end(str(error))
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in GRADING_MODULES:
            raise
        _end(f"{error.name} is not installed: pip install '{DISTRIBUTION}[grading]'")
    except OSError as error:
        # A file that a person named, or the course's: no fault of ours, and no file of ours.
        path = str(error.filename or "")
        if not path or Path(path).is_relative_to(Path(__file__).parent):
            raise
        _end(NOT_USABLE.format(path=path, reason=error.strerror or error))


def _commanded() -> NoReturn:
    """Run the command that is named; what was mistyped is told in one line."""
    try:
        code = app(standalone_mode=False)
    except typer.Abort:
        _end("stopped")
    except MISTYPED as error:
        told: Any = error
        if not told.format_message():  # the help was asked for, by naming nothing
            raise SystemExit(2) from None
        message = " ".join(told.format_message().split()).rstrip(".")
        command = told.ctx.command_path if getattr(told, "ctx", None) else "autograder"
        _end(SEE_HELP.format(message=f"{message[:1].lower()}{message[1:]}", command=command))
    raise SystemExit(code if isinstance(code, int) else 0)


def _leave(code: int) -> NoReturn:
    """End the process without taking nbgrader and torch apart in memory, which takes up to a second."""
    atexit._run_exitfuncs()  # noqa: SLF001 - there is no other way
    with contextlib.suppress(OSError, ValueError):
        sys.stdout.flush()
        sys.stderr.flush()
    os._exit(code)


def _end(message: str) -> None:
    sys.stderr.write(f"autograder: {printable(message)}\n")
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
    reference: Annotated[Optional[bool], typer.Option(help="Judge all references, or none; else what changed.")] = None,  # noqa: UP045
    course: Annotated[Path, typer.Option(help="The course directory.")] = Path(),
) -> None:
    """Make solutions/ and assignments/ notebooks from solution.py, and judge the reference of what changed."""
    from autograder.commands.build import build

    raise typer.Exit(build(names or (), check=check, course=course, reference=reference, say=typer.echo))


@app.command(epilog="Example: autograder new linear --in my_course")
def new(
    name: Annotated[str, typer.Argument(help="The assignment's name, such as linear_regression.")],
    course: Annotated[Path, typer.Option("--in", help="The course's folder; may be a new one.")] = Path(),
) -> None:
    """Write an assignment to start from: a task, a check, a question, a simulated mistake; built, and green."""
    from autograder.commands.new import new

    raise typer.Exit(new(name, course=course, say=typer.echo))


@app.command(name="test", epilog="Example: autograder test linear --course my_course")
def prove(
    name: Annotated[str, typer.Argument(help="The assignment.")],
    students: Annotated[
        Optional[list[str]],  # noqa: UP045
        typer.Argument(help="Simulated students, by their files' names: shows what these read, and no more."),
    ] = None,
    course: Annotated[Path, typer.Option(help="The course directory.")] = Path(),
    seeds: Annotated[int, typer.Option(help="Seeds on which points must be the same.")] = 3,
    mutants: Annotated[bool, typer.Option(help="Also grade the mechanical mutants.")] = True,
    jobs: Annotated[Optional[int], typer.Option(help="Workers; one for each core.")] = None,  # noqa: UP045
    data: Annotated[Optional[Path], typer.Option(help="Real CIFAR-10; the stand-in without it.")] = None,  # noqa: UP045
    sandbox: Annotated[str, typer.Option(help="auto, bubblewrap, landlock or none.")] = "auto",
) -> None:
    """Test an assignment: reference, stub, simulated submissions, mutants, seeds; exit 1 when something fails."""
    from autograder.commands import prove
    from autograder.validity.suites import Bench

    bench = Bench(sandbox=sandbox, jobs=jobs, data=data)
    if students:
        raise typer.Exit(prove.show(name, students, course=course, bench=bench, say=typer.echo))
    raise typer.Exit(prove.prove(name, course=course, seeds=seeds, mutants=mutants, bench=bench, say=typer.echo))


@app.command(epilog="Example: autograder messages linear de --course my_course")
def messages(
    name: Annotated[str, typer.Argument(help="The assignment.")],
    language: Annotated[str, typer.Argument(help="The language's code, such as de.")],
    course: Annotated[Path, typer.Option(help="The course directory.")] = Path(),
) -> None:
    """Bring an assignment's catalogue up to date: the sentences of its checks and model, to be translated."""
    from autograder.commands.messages import messages

    typer.echo(messages(name, language, course=course))


@app.command(name="hand-out", epilog="Example: autograder hand-out softmax")
def hand_out(
    names: Annotated[Optional[list[str]], typer.Argument(help="Assignments; all of them without names.")] = None,  # noqa: UP045
    course: Annotated[Path, typer.Option(help="The course directory.")] = Path(),
    out: Annotated[Optional[Path], typer.Option(help="The folder to write to; exports/<name>.")] = None,  # noqa: UP045
) -> None:
    """Write a zip for students: notebook, checks, data and a README; never a solution."""
    from autograder.commands.hand_out import hand_out

    for line in hand_out(names or (), course=course, out=out):
        typer.echo(line)


@app.command(epilog="Example: autograder roster class.csv --due softmax='2026-11-30 23:59' --extend softmax:ada=2d")
def roster(
    file: Annotated[Optional[Path], typer.Argument(help="CSV of the class; Canvas's and Moodle's as they are.")] = None,  # noqa: UP045
    due: Annotated[Optional[list[str]], typer.Option(help="ASSIGNMENT=TIME; a time without zone is local.")] = None,  # noqa: UP045
    extend: Annotated[list[str] | None, typer.Option(help="ASSIGNMENT:STUDENT=SPAN, such as softmax:ada=2d.")] = None,
    course: Annotated[Path, typer.Option(help="The course directory.")] = Path(),
) -> None:
    """Take in names, ids, e-mails, groups, due dates and extensions."""
    from autograder.commands.roster import take

    for line in take(file, course=course, due=due or (), extend=extend or ()):
        typer.echo(line)


@app.command(epilog="Example: autograder collect softmax submissions.zip --from canvas")
def collect(
    name: Annotated[str, typer.Argument(help="The assignment.")],
    source: Annotated[Path, typer.Argument(metavar="ZIP", help="The download: a zip, or a folder of it.")],
    system: Annotated[str, typer.Option("--from", help="canvas, moodle, gradescope, folder or nbgrader.")],
    course: Annotated[Path, typer.Option(help="The course directory.")] = Path(),
) -> None:
    """Take in what students handed in elsewhere; the last attempt counts, late marks are kept."""
    from autograder.commands.collect import collect

    for line in collect(name, source, system, course=course):
        typer.echo(line)


@app.command()
def grade(
    names: Annotated[list[str], typer.Argument(help="Assignments.")],
    *,
    student: Annotated[str, typer.Option(help="Only students that match, such as 'a*'.")] = "*",
    jobs: Annotated[Optional[int], typer.Option(help="Submissions graded at once; the number of cores.")] = None,  # noqa: UP045
    seed: Annotated[Optional[int], typer.Option(help="Replays verdicts; else the course's secret one.")] = None,  # noqa: UP045
    data: Annotated[Optional[Path], typer.Option(help="CIFAR-10: directory, image tree or zip.")] = None,  # noqa: UP045
    course: Annotated[Path, typer.Option(help="The course directory.")] = Path(),
    force: Annotated[bool, typer.Option("--force", help="Grade unchanged submissions too.")] = False,
    sandbox: Annotated[str, typer.Option(help="auto, bubblewrap, landlock, or none in so many words.")] = "auto",
    scheduler: Annotated[str, typer.Option(help="Grade on this Dask cluster, such as tls://lab:8786.")] = "",
    json: Annotated[Optional[Path], typer.Option(help="Write what was done to this file.")] = None,  # noqa: UP045
    everybody: Annotated[bool, typer.Option("--all", help="List every student, however large the class.")] = False,
    cell_seconds: Annotated[Optional[float], typer.Option(help="Wall time of one cell.")] = None,  # noqa: UP045
    check_seconds: Annotated[Optional[float], typer.Option(help="Most wall time of one check.")] = None,  # noqa: UP045
    submission_seconds: Annotated[Optional[float], typer.Option(help="Wall time of a notebook.")] = None,  # noqa: UP045
) -> None:
    """Grade submitted/<student>/<name>/: verdicts, notebooks, gradebook, report."""
    from autograder.commands import grade
    from autograder.grading import job

    options = job.Options(
        course,
        student=student,
        jobs=jobs,
        seed=seed,
        data=data,
        sandbox=sandbox,
        force=force,
        cell_seconds=cell_seconds,
        check_seconds=check_seconds,
        submission_seconds=submission_seconds,
        scheduler=scheduler,
    )
    raise typer.Exit(grade.grade_all(names, options, json_path=json, everybody=everybody))


@app.command()
def check(
    notebook: Annotated[Path, typer.Argument(help="The notebook to check.")],
    seed: Annotated[Optional[int], typer.Option(help="Replays a verdict.")] = None,  # noqa: UP045
    sandbox: Annotated[str, typer.Option(help="auto, bubblewrap, landlock or none.")] = "auto",
    course: Annotated[Optional[Path], typer.Option(help="Its checks judge; else those of this package.")] = None,  # noqa: UP045
    checks: Annotated[Optional[Path], typer.Option(help="A checks.py that you trust: it runs as you.")] = None,  # noqa: UP045
    json: Annotated[Optional[Path], typer.Option(help="Write the verdicts to this file too.")] = None,  # noqa: UP045
    junit: Annotated[Optional[Path], typer.Option(help="The same as JUnit's XML, for continuous integration.")] = None,  # noqa: UP045
) -> None:
    """Check a notebook as grading will; exit 1 unless every check passes."""
    from autograder.commands import check

    options = {"course": course, "checks_path": checks, "json_path": json, "junit": junit}
    raise typer.Exit(check.check(notebook, seed=seed, sandbox=sandbox, **options))


@app.command()
def demo(
    directory: Annotated[Path, typer.Argument(help="An empty or new directory.")],
    names: Annotated[Optional[list[str]], typer.Argument(help="Assignments; all of them without names.")] = None,  # noqa: UP045
    course: Annotated[Path, typer.Option(help="The course that the assignments are taken from.")] = Path(),
) -> None:
    """Write a sample course with simulated submissions, right and wrong ones."""
    from autograder.commands.demo import write

    typer.echo(write(directory, names or (), course=course))


@app.command(epilog="Example: autograder mark softmax --question derive_gradient")
def mark(
    name: Annotated[str, typer.Argument(help="The assignment.")],
    question: Annotated[str, typer.Option(help="The question to begin with; a list of all without it.")] = "",
    course: Annotated[Path, typer.Option(help="The course directory.")] = Path(),
    markers: Annotated[int, typer.Option(help="Links, one for each person who marks.")] = 1,
    port: Annotated[int, typer.Option(help="The port; a free one without it.")] = 0,
    browser: Annotated[bool, typer.Option(help="Open the page in a browser.")] = True,
) -> None:
    """Mark written answers and plots, one question at a time, on a local page."""
    from autograder.commands.mark import mark

    mark(name, course=course, question=question, port=port, markers=markers, browser=browser, say=typer.echo)


@app.command()
def report(
    name: Annotated[str, typer.Argument(help="The assignment.")],
    course: Annotated[Path, typer.Option(help="The course directory.")] = Path(),
    anonymous: Annotated[bool, typer.Option("--anonymous", help="Pseudonyms instead of students.")] = False,
    pass_mark: Annotated[float, typer.Option(min=0, max=100, help="Per cent to pass: who is near is named.")] = 50.0,
) -> None:
    """Write the class report, and say where it lies."""
    from autograder.reports import html

    typer.echo(html.write(course, name, anonymous=anonymous, pass_mark=pass_mark))


@app.command(epilog="Example: autograder feedback softmax")
def feedback(
    name: Annotated[str, typer.Argument(help="The assignment.")],
    student: Annotated[str, typer.Option(help="Only students that match, such as 'a*'.")] = "*",
    course: Annotated[Path, typer.Option(help="The course directory.")] = Path(),
) -> None:
    """Write a feedback page for every student, and say how many answers are not marked yet."""
    from autograder.commands.feedback import feedback

    for line in feedback(name, course=course, student=student):
        typer.echo(line)


@app.command()
def export(
    name: Annotated[str, typer.Argument(help="The assignment.")],
    to: Annotated[str, typer.Option(help="csv, canvas, moodle or gradescope.")],
    course: Annotated[Path, typer.Option(help="The course directory.")] = Path(),
    out: Annotated[Optional[Path], typer.Option(help="The folder to write to; exports/<name>.")] = None,  # noqa: UP045
    anonymous: Annotated[bool, typer.Option("--anonymous", help="Pseudonyms instead of students.")] = False,
) -> None:
    """Write the grades for another system, and say where they lie."""
    from autograder.reports import exports

    path, unmarked = exports.export(course, name, to, out=out, anonymous=anonymous)
    typer.echo(path)
    if unmarked:
        typer.echo(f"note: {unmarked}", err=True)


@app.command()
def gradescope(
    name: Annotated[str, typer.Argument(help="The assignment.")],
    course: Annotated[Path, typer.Option(help="The course directory.")] = Path(),
    out: Annotated[Optional[Path], typer.Option(help="The zip; exports/<name>/gradescope-<name>.zip.")] = None,  # noqa: UP045
) -> None:
    """Write the zip with which Gradescope grades the assignment, and say where it lies."""
    from autograder.gradescope import bundle

    typer.echo(bundle(name, course=course, out=out))


@app.command()
def configure(
    course: Annotated[Path, typer.Option(help="The course directory.")] = Path(),
) -> None:
    """Make a folder a stock nbgrader course: nbgrader_config.py, and what holds nbgrader when that is at fault."""
    from autograder.course.nbgrader_config import write_config

    typer.echo(write_config(course))


@app.command()
def doctor(
    sandbox: Annotated[str, typer.Option(help="all, or one of auto, bubblewrap, landlock.")] = "all",
) -> None:
    """Say what was found on this machine, and prove each wall by a denial; exit 1 when one does not stand."""
    from autograder.commands.doctor import examine

    raise typer.Exit(examine(sandbox=sandbox))


@app.command()
def validity(
    names: Annotated[Optional[list[str]], typer.Argument(help="Assignments; all of them without names.")] = None,  # noqa: UP045
    seeds: Annotated[int, typer.Option(help="Seeds for the stability suite.")] = 20,
    mutants: Annotated[bool, typer.Option(help="Also grade the mechanical mutants.")] = True,
    jobs: Annotated[Optional[int], typer.Option(help="Workers; one for each core.")] = None,  # noqa: UP045
    data: Annotated[Optional[Path], typer.Option(help="Real CIFAR-10; the stand-in without it.")] = None,  # noqa: UP045
    course: Annotated[Path, typer.Option(help="The course directory.")] = Path(),
    out: Annotated[Optional[Path], typer.Option(help="A page for the table, kept from run to run.")] = None,  # noqa: UP045
) -> None:
    """Measure how often the grader itself is wrong; exit 1 when it breaks a promise."""
    from autograder.validity import page, suites

    bench = suites.Bench(jobs=jobs, data=data, say=typer.echo)
    results = []
    for result in suites.run(course, names or (), seeds=seeds, mutants=mutants, bench=bench):
        results.append(result)
        if out:
            page.keep(out, result)
    typer.echo(page.table(results))
    short = page.falls_short(results)
    for line in short:
        typer.echo(line, err=True)
    raise typer.Exit(int(bool(short)))
