"""Feedback pages: what a student reads, whole in one file, the same from `autograder feedback` and from nbgrader."""

import base64
import re
import shutil
import subprocess
import sys
from pathlib import Path

import marked_course
import nbformat
import pytest

from autograder.checks import Verdict
from autograder.commands.feedback import feedback
from autograder.errors import UsageError
from autograder.gradebook import marks, sync
from autograder.gradebook.marks import Mark
from autograder.grading import record
from autograder.grading.record import Record
from autograder.notebooks import mathematics, sanitize
from autograder.reports.feedback import Feedback

ROOT = Path(__file__).parent.parent
STORED = "## Mine\n\nBecause $a < b$.\n\n$$\n\\begin{pmatrix} a & b \\\\ c & d \\end{pmatrix}\n$$\n\n`cost = $5$`"
ANSWERS = {"ada": "Because $x_1 > 0$.", "bob": "<script>alert(1)</script>", "eve": sanitize.markdown(STORED)}


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    root = marked_course.write(tmp_path_factory.mktemp("feedback"), ANSWERS)
    verdicts = (
        Verdict("double", "double works", 30, 30, "passed"),
        Verdict("mean", "mean works", 0, 30, "failed", "mean is wrong"),
        Verdict("both", "both work", 0, 20, "skipped", "mean comes first"),
    )
    records = [Record(student, "tiny", "graded", verdicts=verdicts) for student in ANSWERS]
    for each in records:
        record.write(root, each)
    sync.sync(root, "tiny", records)
    return root


@pytest.fixture
def course(made, tmp_path):
    return shutil.copytree(made, tmp_path / "course")


def page(course, student):
    return Feedback(course, "tiny").page_of(student)


def give(course, student, score, comment=""):
    marks.write(course, "tiny", "question_why", {student: Mark(score, comment, waits=False)})


def test_points_come_from_the_gradebook_with_what_a_person_wrote(course):
    before = page(course, "ada")
    assert "1 answer is not marked yet and counts 0 until then" in before
    assert re.search(r"<b>30</b> of 100 points", before)
    give(course, "ada", 15, "Say why $\\sum_k y_k = 1$, *please*.")
    after = page(course, "ada")
    assert "not marked yet" not in after
    assert re.search(r"<b>45</b> of 100 points", after)
    assert "15 of 20 points" in after
    assert "<em>please</em>" in after
    assert re.search(r"Say why <math[^>]*>.*∑", after)


def test_a_mark_that_is_to_be_looked_at_again_counts_until_then(course):
    give(course, "ada", 15)
    with sync.opened(course / "gradebook.db") as opened:
        opened.find_grade("question_why", "tiny", "tiny", "ada").needs_manual_grade = True
        opened.db.commit()
    found = page(course, "ada")
    assert "<b>45</b> of 100 points" in found
    assert "15 of 20 points so far" in found
    assert "not marked yet" not in found.lower()


def test_a_comment_on_the_code_of_a_checked_task_reaches_its_student(course):
    """Formgrader puts the field for it under the student's code, which has no points itself."""
    with sync.opened(course / "gradebook.db") as opened:
        opened.find_comment("mean", "tiny", "tiny", "ada").manual_comment = "sum, then $\\frac{1}{N}$"
        opened.db.commit()
    found = page(course, "ada")
    (section,) = (each for each in found.split("<section aria") if "mean is wrong" in each)
    assert section.index("mean is wrong") < section.index("sum, then") < section.index("both work")
    assert "sum, then" not in page(course, "bob")


def test_the_summary_names_every_task_with_its_points(course):
    give(course, "ada", 20)
    rows = re.findall(r'<tr><th scope="row">.*?</tr>', page(course, "ada"), re.DOTALL)
    assert [re.sub(r"<[^>]*>|\s+", " ", row).split() for row in rows] == [
        ["Tiny", "½", "partly", "right", "50", "of", "100"]
    ]


def test_what_students_and_persons_wrote_runs_nowhere(course):
    give(course, "bob", 1, '<img src=x onerror="alert(1)"><script>alert(2)</script>')
    text = page(course, "bob")
    assert "<script" not in text
    assert "onerror" not in text
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', text)[1]
    assert policy == "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:"


def test_nothing_outside_the_file_is_needed(course):
    text = page(course, "eve")
    assert not re.search(r"https?://", text)
    assert not re.search(r'(?:src|href)="(?!#|data:)', text)
    font = re.search(r'url\("data:font/woff;base64,([^"]*)"\)', text)[1]
    assert base64.b64decode(font)[:4] == b"wOFF"


def test_formulas_are_drawn_and_code_keeps_its_dollars(course):
    text = page(course, "eve")
    answer = text[text.index("Your answer") :]
    assert answer.count("<math") == 2
    assert "<mtable>" in answer
    assert "<code>cost = $5$</code>" in answer
    assert "#10;" not in answer
    assert "\\begin" not in answer


def test_a_formula_in_the_name_of_a_picture_stays_as_it_was_typed():
    assert mathematics.html('<p title="$x_1$">$y$</p>').count("<math") == 1
    assert 'title="$x_1$"' in mathematics.html('<p title="$x_1$">$y$</p>')


def test_a_refused_submission_says_why(course):
    record.write(course, Record("zoe", "tiny", "refused", reason="the file is empty"))
    text = page(course, "zoe")
    assert "<b>Not graded:</b> the file is empty." in text
    assert "points" not in re.sub(r"<style>.*</style>", "", text, flags=re.DOTALL)


def test_a_fault_of_ours_tells_no_student_its_text(course):
    record.write(course, Record("zoe", "tiny", "ours", reason="disk full on machine 7"))
    assert "machine 7" not in page(course, "zoe")


def test_flags_are_for_persons_and_not_for_students(course):
    verdict = Verdict("double", "double works", 30, 30, "passed", flags=("accuracy beyond what is possible",))
    each = Record("ada", "tiny", "graded", verdicts=(verdict,))
    record.write(course, each)
    sync.sync(course, "tiny", [each])
    assert "beyond what is possible" not in page(course, "ada")


def test_pictures_of_plots_are_in_the_page(course):
    path = course / "solutions" / "tiny" / "tiny.ipynb"
    source = nbformat.read(path, as_version=4)
    place = next(at for at, cell in enumerate(source.cells) if cell.id == "question_why")
    metadata = source.cells[place].metadata
    source.cells[place] = nbformat.v4.new_code_cell("### BEGIN SOLUTION\nplot()\n### END SOLUTION", metadata=metadata)
    nbformat.write(source, path)
    path = course / "autograded" / "ada" / "tiny" / "tiny.ipynb"
    done = nbformat.read(path, as_version=4)
    picture = base64.b64encode(b"\x89PNG\r\n\x1a\n picture").decode()
    output = nbformat.v4.new_output("display_data", data={"image/png": picture, "text/html": "<b onclick=x>t</b>"})
    done.cells[-1] = nbformat.v4.new_code_cell("plot()", metadata=metadata, outputs=[output])
    nbformat.write(done, path)
    assert f'<img src="data:image/png;base64,{picture}" alt="picture 1 of your answer">' in page(course, "ada")


def test_the_command_writes_a_page_for_everybody_and_says_what_waits(course):
    give(course, "ada", 20)
    said = list(feedback("tiny", course=course))
    assert said[0].startswith("note: 2 answers of 2 students wait for a person")
    assert said[1] == f"3 feedback pages in {course / 'feedback'}/<student>/tiny/"
    assert sorted(path.parts[-3] for path in course.glob("feedback/*/tiny/tiny.html")) == ["ada", "bob", "eve"]
    assert list(feedback("tiny", course=course, student="ada")) == [
        f"1 feedback page in {course / 'feedback'}/<student>/tiny/"
    ]
    assert next(feedback("tiny", course=course, student="b*")).startswith("note: 1 answer of 1 student waits for a")
    with pytest.raises(UsageError, match="no graded student of tiny matches 'x'"):
        list(feedback("tiny", course=course, student="x"))


def test_nbgrader_generate_feedback_writes_the_same_page(course):
    shutil.copyfile(ROOT / "nbgrader_config.py", course / "nbgrader_config.py")
    shutil.copyfile(ROOT / "nbgrader_config.json", course / "nbgrader_config.json")
    command = [sys.executable, "-m", "nbgrader", "generate_feedback", "tiny", "--student=eve"]
    subprocess.run(command, cwd=course, check=True, capture_output=True)
    assert (course / "feedback/eve/tiny/tiny.html").read_text() == page(course, "eve")


def test_code_and_answers_stand_in_the_order_in_which_they_were_written(course, tmp_path):
    path = course / "autograded" / "eve" / "tiny" / "tiny.ipynb"
    notebook = nbformat.read(path, as_version=4)
    for cell in notebook.cells:
        if cell.id == "double":
            cell.source = "def double(x):\n    return 3 * x  # \u202ex * 2 nruter\u2066"
    path.chmod(0o644)
    nbformat.write(notebook, path)
    text = page(course, "eve")
    assert "return 3 * x  # \\u202ex * 2 nruter\\u2066" in text
    assert "\u202e" not in text
