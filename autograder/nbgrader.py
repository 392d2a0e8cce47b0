"""The course as stock nbgrader sees it, and the judge inside `nbgrader autograde`.

`autograder configure` makes a folder such a course. Its `nbgrader_config.py` is in essence::

    from autograder.nbgrader import configure

    configure(get_config())

and `nbgrader_config.json` beside it names `GuardedExporter`, which refuses to grade where the other is at fault.
In a course of nbgrader's that has assignments already, `configure(get_config(), existing=True)` changes nothing but
who judges the assignments that have checks of this package's.
With `configure(get_config(), judge=False)` stock nbgrader runs the notebooks itself, in kernels without walls.
"""

from __future__ import annotations

import atexit
import contextlib
import re
from collections.abc import Mapping
from contextlib import ExitStack
from functools import cache
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from nbconvert.exporters import HTMLExporter, NotebookExporter
from nbconvert.preprocessors import Preprocessor
from nbformat import from_dict
from nbformat.v4 import new_markdown_cell, new_notebook
from nbgrader.converters import Autograde, GenerateFeedback
from nbgrader.preprocessors import NbGraderPreprocessor, SaveAutoGrades
from traitlets import Bool, Unicode

from autograder import names
from autograder.course import configuration, places
from autograder.course.nbgrader_config import EXPERIMENT, JUDGING, configure
from autograder.errors import AutograderError, UsageError, printable
from autograder.files import write_atomically
from autograder.sandbox.confinement import files

if TYPE_CHECKING:
    from autograder.marking.questions import Question

__all__ = [
    "ClearOutputButExperiments", "FeedbackExporter", "GuardedExporter", "Judge", "MarkingGuide", "Sanitize",
    "SanitizeExecuted", "SaveVerdicts", "configure",
]  # fmt: skip

# What no browser runs, whatever is in it; of all else formgrader would say what it is by its name.
SERVED = (".csv", ".ipynb", ".jpeg", ".jpg", ".json", ".npy", ".npz", ".png", ".py", ".txt")
TIMESTAMP = "timestamp.txt"
# By which the exchange finds whose feedback it is; made by `nbgrader submit`.
HANDED_IN = "submission_secret.txt"
MOST_SECRET = 256
_SECRET = re.compile(rb"[0-9a-f]{32,256}")
EVERYTHING = ("*", ".*")
NAME = "submitted/{student}: formgrader would read this name as HTML: rename the folder"
# Elements of the Bootstrap that formgrader's page has.
GUIDE = '<div class="alert alert-info"><p><b>Marking guide</b>, shown here alone</p>{scheme}</div>'
UNREADABLE = "%r is left out: nbgrader reads no name with a line end, and would end here: rename the folder"
NOT_GRADED = "{student}/{assignment}: {reason}"


class ClearOutputButExperiments(NbGraderPreprocessor):
    """Clears saved outputs, but not those of experiments, which grading does not run again."""

    def preprocess_cell(self, cell: Any, resources: Any, index: int) -> tuple[Any, Any]:  # noqa: ARG002 - nbconvert's
        """Return the cell without outputs, unless it is tagged as an experiment."""
        if cell.cell_type == "code" and EXPERIMENT not in cell.metadata.get("tags", []):
            cell.outputs = []
            cell.execution_count = None
        return cell, resources


class Sanitize(NbGraderPreprocessor):
    """Makes texts and saved outputs inert, before anything of a submission lies where formgrader shows it."""

    def preprocess(self, nb: Any, resources: Any) -> tuple[Any, Any]:
        """Return the notebook with nothing in it that acts where a person reads it."""
        from autograder.course.directory import Assignment
        from autograder.notebooks import sanitize, writer

        course = Path(self.parent.parent.coursedir.root)
        trusted = Assignment(course, resources["nbgrader"]["assignment"]).texts
        budget = sanitize.Budget()
        nb.cells = [from_dict(writer.inert(cell, trusted, budget)) for cell in nb.cells]
        nb.metadata = from_dict({"kernelspec": nb.metadata.get("kernelspec", {})})
        return nb, resources


class SanitizeExecuted(Sanitize):
    """The same after a kernel ran, with the files that lie beside the notebook: formgrader serves them."""

    def preprocess(self, nb: Any, resources: Any) -> tuple[Any, Any]:
        """Return the notebook made inert; files that a browser could run are gone."""
        student, assignment = (resources["nbgrader"][key] for key in ("student", "assignment"))
        coursedir = self.parent.parent.coursedir
        folder = Path(coursedir.format_path(coursedir.autograded_directory, student, assignment))
        for path in [*folder.rglob("*")]:
            if path.is_symlink() or (path.is_file() and path.suffix.lower() not in SERVED):
                path.unlink()
        return super().preprocess(nb, resources)


class GuardedExporter(NotebookExporter):
    """nbgrader's way in: refuses to grade under a configuration that is not what the course asks for.

    With the judge, it hands an empty notebook on: the judge reads the submission itself.
    """

    existing = Bool(
        default_value=False, help="Whether assignments without checks of ours are graded as nbgrader grades them."
    ).tag(config=True)

    def __init__(self, *words: Any, parent: Any = None, **more: Any) -> None:
        super().__init__(*words, parent=parent, **more)
        self._judges = False
        if isinstance(parent, Autograde) and not self._leaves(parent):
            try:
                self._judges = configuration.examined(_folders(parent), self.config)
                if self._judges:
                    _leave_out_unreadable(parent, parent.coursedir.submitted_directory)
                    self._leave_files(parent)
                    self._open(parent.coursedir)
            except AutograderError as error:
                raise SystemExit(printable(str(error))) from None

    def _leaves(self, parent: Autograde) -> bool:
        """Return whether the assignment is one of nbgrader's own; set for one of ours what it needs."""
        coursedir = parent.coursedir
        if not self.existing:
            return False
        if not places.is_judged(Path(coursedir.root), coursedir.assignment_id):
            return True
        parent.sanitize_preprocessors, parent.autograde_preprocessors = [], [*JUDGING]
        return False

    @staticmethod
    def _leave_files(converter: Autograde) -> None:
        """Let nbgrader copy nothing beside the notebook: the judge reads what was handed in, formgrader serves this."""
        copying = converter.init_assignment

        def init_assignment(assignment_id: str, student_id: str) -> None:
            coursedir = converter.coursedir
            kept, coursedir.ignore = coursedir.ignore, [*EVERYTHING]
            try:
                copying(assignment_id, student_id)
            finally:
                coursedir.ignore = kept

        converter.init_assignment = init_assignment

    def _open(self, coursedir: Any) -> None:
        """Find out now, and not in the first submission, that nobody can be graded here."""
        from autograder.grading import job, reference
        from autograder.grading import judge as judging

        judge = Judge(parent=self)
        data = Path(judge.data) if judge.data else None
        course, name = Path(coursedir.root), coursedir.assignment_id
        setup = job.setup(job.Options(course, name, sandbox=judge.sandbox, data=data))
        if not reference.is_known(setup.course, name, setup.inputs):
            if line := judging.judge_reference(_bench(course, name, judge.sandbox, judge.data)):
                raise UsageError(line)
            reference.remember(setup.course, name, setup.inputs)

    def from_filename(self, filename: str, resources: Any = None, **words: Any) -> tuple[Any, Any]:
        """Return the notebook in a file, after the preprocessors."""
        if self._judges:
            # The judge reads the submission itself, within limits that nbformat does not keep.
            result: tuple[Any, Any] = self.from_notebook_node(new_notebook(), resources=resources, **words)
        else:
            result = super().from_filename(filename, resources=resources, **words)
        return result


def _leave_out_unreadable(converter: Any, directory: str) -> None:
    """Leave out the folders whose names nbgrader cannot take apart: one of them would end the run for the class."""
    pattern = converter.coursedir.format_path(directory, "(?P<student_id>.*)", "(?P<assignment_id>.*)", escape=True)
    for folder in [each for each in converter.assignments if not re.match(pattern, each)]:
        del converter.assignments[folder]
        converter.log.error(UNREADABLE, folder)


def _folders(converter: Autograde) -> list[Path]:
    """Return the folders of the course whose configuration nbgrader has read, the decisive one last."""
    return list(dict.fromkeys([Path.cwd(), Path(converter.coursedir.root).resolve()]))


class FeedbackExporter(HTMLExporter):
    """nbgrader's way to feedback: the page of `autograder feedback` in place of a converted notebook."""

    def __init__(self, *words: Any, parent: Any = None, **more: Any) -> None:
        super().__init__(*words, parent=parent, **more)
        if isinstance(parent, GenerateFeedback):
            _leave_out_unreadable(parent, parent.coursedir.autograded_directory)

    def from_filename(self, filename: str, resources: Any = None, **more: Any) -> Any:
        """Return the page of the student whose autograded notebook this is; nbgrader's own for what it graded."""
        from autograder.reports.feedback import Feedback

        place = resources["nbgrader"]
        converter: Any = self.parent
        course = Path(converter.coursedir.root)
        if not places.is_judged(course, place["assignment"]):
            return super().from_filename(filename, resources=resources, **more)
        text = _feedback(Feedback, course, place["assignment"]).page_of(place["student"])
        return text, {**resources, "output_extension": ".html"}


class MarkingGuide(Preprocessor):
    """Shows formgrader's reader the marking guide above each answer; it is in no file that students get."""

    def preprocess(self, nb: Any, resources: Any) -> tuple[Any, Any]:
        """Return the notebook with the guides, where formgrader asks for it, and else as it is."""
        if "submission_id" in resources and "assignment_id" in resources:
            # <course>/autograded/<student>/<assignment>
            course = Path(resources["metadata"]["path"]).parents[2]
            guides = _guides(course, resources["assignment_id"])
            nb.cells = [each for cell in nb.cells for each in (*_guide(guides, cell), cell)]
        return nb, resources


def _guide(guides: Mapping[str, str], cell: Any) -> tuple[Any, ...]:
    text = guides.get(cell.metadata.get("nbgrader", {}).get("grade_id", ""))
    return () if text is None else (new_markdown_cell(text),)


@cache
def _guides(course: Path, assignment: str) -> dict[str, str]:
    """Return what formgrader shows above each question, none where the course cannot be read."""
    from autograder.course import directory
    from autograder.marking.questions import questions

    try:
        found = questions(directory.assignment(course, assignment))
    except UsageError:
        return {}
    return {each.name: GUIDE.format(scheme=_shown(each)) for each in found if each.scheme.strip()}


def _shown(question: Question) -> str:
    """Return a mark scheme as one block of HTML, its formulas drawn: formgrader's come from elsewhere."""
    from autograder.notebooks import mathematics

    if question.code:
        return f"<pre>{escape(question.scheme)}</pre>".replace("\n", "&#10;")
    return mathematics.html(question.scheme).replace("\n", " ")


@cache
def _feedback(kind: Any, course: Path, assignment: str) -> Any:
    return kind(course, assignment)


class Judge(NbGraderPreprocessor):
    """Takes the place of Execute: student cells run in the player, check cells are judged outside.

    Every check cell gets its verdict and the points as a plain float, whatever the student's code printed.
    The record is the one that `autograder grade` writes, under the same seed.
    """

    sandbox = Unicode("auto", help="Which walls to put up: auto, bubblewrap, landlock or none.").tag(config=True)
    data = Unicode("", help="The real data set to grade on; empty: as `autograder grade` without --data.").tag(
        config=True
    )

    def preprocess(self, nb: Any, resources: Any) -> tuple[Any, Any]:  # noqa: ARG002 - the submission itself is read
        """Return the graded notebook; AutograderError when the submission or we are at fault."""
        import nbformat

        from autograder.course.directory import LINKED, Handin, is_own
        from autograder.grading import judge as judging
        from autograder.grading import record
        from autograder.notebooks import writer

        student, assignment = (resources["nbgrader"][key] for key in ("student", "assignment"))
        coursedir = self.parent.parent.coursedir
        course = Path(coursedir.root)
        folder = Path(coursedir.format_path(coursedir.submitted_directory, student, assignment))
        copied = Path(coursedir.format_path(coursedir.autograded_directory, student, assignment))
        if names.is_page(student):
            raise AutograderError(printable(NAME.format(student=student)))
        if not is_own(folder):
            raise AutograderError(printable(LINKED.format(found=f"{student}/{assignment}")))
        _keep_only(copied, f"{resources['nbgrader']['notebook']}.ipynb")
        done = judging.one(_bench(course, assignment, self.sandbox, self.data), Handin(student, folder, student))
        if done.status != "graded":
            text = NOT_GRADED.format(student=student, assignment=assignment, reason=done.reason)
            raise AutograderError(printable(text))
        found = record.read(record.path_of(course, assignment, student))
        if found is not None and found.submitted:
            # By which nbgrader knows whether something newer was handed in.
            write_atomically(copied / TIMESTAMP, printable(found.submitted).encode())
        _copy_secret(folder / HANDED_IN, copied / HANDED_IN)
        resources["autograder"] = {} if found is None else {each.name: each for each in found.verdicts}
        return nbformat.read(writer.path_of(course, assignment, student), as_version=4), resources


def _keep_only(folder: Path, notebook: str) -> None:
    """Remove what nbgrader copied beside the notebook: the judge reads what was handed in, formgrader serves this."""
    for path in folder.iterdir():
        if path.is_dir() and not path.is_symlink():
            files.remove(path)
        elif path.name not in (notebook, TIMESTAMP):
            path.unlink()


def _copy_secret(handed_in: Path, copied: Path) -> None:
    """Copy the secret of the exchange, where that is what stands in its file, and nothing else."""
    with contextlib.suppress(OSError):
        if handed_in.is_symlink() or not handed_in.is_file() or handed_in.stat().st_size > MOST_SECRET:
            return
        secret = handed_in.read_bytes()
        if _SECRET.fullmatch(secret):
            write_atomically(copied, secret)


@cache
def _bench(course: Path, assignment: str, sandbox: str, data: str) -> Any:
    """Return the judge's tools for an assignment; its warm player host serves until this process ends."""
    from autograder.grading import job, setup
    from autograder.grading import judge as judging

    setup.one_thread()
    stack = ExitStack()
    atexit.register(stack.close)
    options = job.Options(course, assignment, sandbox=sandbox, data=Path(data) if data else None)
    return judging.open_bench(job.setup(options), stack)


class SaveVerdicts(SaveAutoGrades):
    """nbgrader's SaveAutoGrades, except that a check which broke on our side waits for a person."""

    def _add_score(self, cell: Any, resources: Any) -> None:
        super()._add_score(cell, resources)
        grade_id = cell.metadata["nbgrader"]["grade_id"]
        verdict = resources["autograder"].get(grade_id.removeprefix("check_"))
        if verdict is not None and verdict.status == "error":
            grade = self.gradebook.find_grade(grade_id, self.notebook_id, self.assignment_id, self.student_id)
            grade.auto_score, grade.needs_manual_grade = None, True
            self.gradebook.db.commit()
