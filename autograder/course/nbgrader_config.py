"""What makes a course of ours a stock nbgrader course."""

from __future__ import annotations

from pathlib import Path

from traitlets.config import Config
from traitlets.config.loader import PyFileConfigLoader

from autograder.course.solution_source import ANSWER
from autograder.programs import put_alembic_on_path

CONFIG_FILE = "nbgrader_config.py"
STUB = 'raise NotImplementedError("TODO: replace this line with your code")'
EXPERIMENT = "experiment"
# Files of solutions/<name>/ that are no part of the assignment, beside nbgrader's own defaults.
NOT_RELEASED = ["solution.py", "figures.py", "FIGURES.md", "figures", "plots", "README.md", "*.png", "*.npz"]
ALWAYS_IGNORED = [".ipynb_checkpoints", "*.pyc", "__pycache__", "feedback"]
CELL_SECONDS = 900


def course_config(course: Path) -> Config:
    """Return the nbgrader configuration of `course`: its nbgrader_config.py, or the one of this package."""
    if not (course / CONFIG_FILE).is_file():
        config = Config()
        configure(config)
        return config
    return Config(PyFileConfigLoader(CONFIG_FILE, path=str(course)).load_config())


def configure(config: Config, *, judge: bool = True) -> None:
    """Set what makes a course of ours a stock nbgrader course, with our judge in place of a kernel unless told not."""
    put_alembic_on_path()
    config.CourseDirectory.source_directory = "solutions"
    config.CourseDirectory.release_directory = "assignments"
    config.CourseDirectory.ignore = [*ALWAYS_IGNORED, *NOT_RELEASED]
    # The release stands in the repository before the gradebook knows it, and is the same whoever makes it.
    config.GenerateAssignment.force = True
    config.ClearSolutions.code_stub = {"python": STUB}
    config.ClearSolutions.text_stub = ANSWER
    config.Execute.timeout = CELL_SECONDS
    config.Execute.skip_cells_with_tag = EXPERIMENT
    _with_judge(config) if judge else _with_kernels(config)


def _with_kernels(config: Config) -> None:
    config.Autograde.sanitize_preprocessors = [
        "autograder.nbgrader.ClearOutputButExperiments",
        "nbgrader.preprocessors.DeduplicateIds",
        "nbgrader.preprocessors.OverwriteKernelspec",
        "nbgrader.preprocessors.OverwriteCells",
        "nbgrader.preprocessors.CheckCellMetadata",
    ]


def _with_judge(config: Config) -> None:
    """Let the judge read the submission as it was handed in: it repairs more than sanitizing would let through."""
    config.Autograde.exporter_class = "autograder.nbgrader.LenientExporter"
    config.Autograde.sanitize_preprocessors = []
    config.Autograde.autograde_preprocessors = [
        "autograder.nbgrader.Judge",
        "nbgrader.preprocessors.OverwriteKernelspec",
        "nbgrader.preprocessors.OverwriteCells",
        "nbgrader.preprocessors.LimitOutput",
        "autograder.nbgrader.SaveVerdicts",
        "nbgrader.preprocessors.AssignLatePenalties",
        "nbgrader.preprocessors.CheckCellMetadata",
    ]
