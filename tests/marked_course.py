"""A course that is graded already, with a written answer of each student: made without running anything."""

import nbformat
import tiny_course as tiny

from autograder.checks import Verdict
from autograder.gradebook import sync
from autograder.grading import record
from autograder.grading.record import Record

SCHEME = """Why?
<!-- BEGIN SOLUTION -->
Because $x_1 > 0$.

**Marks.** 8 for the reason; 7 for $x_1$ in it; 5 for a sentence.
<!-- END SOLUTION -->"""


def write(root, answers):
    """Write a course in which each student's answer is in gradebook and autograded notebook."""
    tiny.write_course(root)
    notebook = tiny.source_notebook()
    tiny.cell_of(notebook, "question_why").source = SCHEME
    nbformat.write(notebook, root / "solutions" / "tiny" / "tiny.ipynb")
    records = []
    for student, answer in answers.items():
        path = root / "autograded" / student / "tiny" / "tiny.ipynb"
        path.parent.mkdir(parents=True)
        nbformat.write(tiny.handed_in(question_why=answer), path)
        verdicts = (Verdict("double", "double works", 30, 30, "passed"),)
        records.append(Record(student, "tiny", "graded", verdicts=verdicts))
        record.write(root, records[-1])
    sync.sync(root, "tiny", records)
    return root
