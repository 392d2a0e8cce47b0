"""The course as stock nbgrader sees it, and the judge inside `nbgrader autograde`.

`nbgrader_config.py` of a course is three lines::

    from autograder.nbgrader import configure

    configure(get_config())
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from nbgrader.preprocessors import NbGraderPreprocessor
from traitlets.config import Config
from traitlets.config.loader import PyFileConfigLoader

from autograder.build import ANSWER
from autograder.programs import put_alembic_on_path

CONFIG_FILE = "nbgrader_config.py"
STUB = 'raise NotImplementedError("TODO: replace this line with your code")'
EXPERIMENT = "experiment"
# Files of solutions/<name>/ that are no part of the assignment, beside nbgrader's own defaults.
NOT_RELEASED = ["solution.py", "FIGURES.md", "figures", "plots", "README.md", "*.png", "*.npz"]
ALWAYS_IGNORED = [".ipynb_checkpoints", "*.pyc", "__pycache__", "feedback"]
CELL_SECONDS = 300


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
    config.Autograde.sanitize_preprocessors = [
        "autograder.nbgrader.ClearOutputButExperiments",
        "nbgrader.preprocessors.DeduplicateIds",
        "nbgrader.preprocessors.OverwriteKernelspec",
        "nbgrader.preprocessors.OverwriteCells",
        "nbgrader.preprocessors.CheckCellMetadata",
    ]


class ClearOutputButExperiments(NbGraderPreprocessor):
    """Clears saved outputs, but not those of experiments, which grading does not run again."""

    def preprocess_cell(self, cell: Any, resources: Any, index: int) -> tuple[Any, Any]:  # noqa: ARG002 - nbconvert's
        """Return the cell without outputs, unless it is tagged as an experiment."""
        if cell.cell_type == "code" and EXPERIMENT not in cell.metadata.get("tags", []):
            cell.outputs = []
            cell.execution_count = None
        return cell, resources
