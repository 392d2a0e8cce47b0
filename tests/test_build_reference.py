"""What an instructor does wrong is said in one line when the assignment is built."""

import json
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from autograder.checks import load_checks
from autograder.commands.build import build
from autograder.errors import UsageError
from autograder.gradescope import bundle

FIXTURE = Path(__file__).parent / "fixtures" / "course"


@pytest.fixture
def course(tmp_path):
    return Path(shutil.copytree(FIXTURE, tmp_path / "course"))


def built(course, **options):
    said = []
    code = build((), check=False, course=course, reference=options.get("reference"), say=said.append)
    return code, said


def main_of(*words, cwd):
    return subprocess.run(
        [sys.executable, "-m", "autograder", *words], cwd=cwd, capture_output=True, text=True, check=False
    )


def change(course, file_name, old, new):
    path = course / "solutions" / "tiny" / file_name
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))


def test_a_good_reference_is_said_to_be_one_and_judged_when_it_changed(course):
    code, said = built(course)
    assert code == 0
    assert said[1].startswith("tiny: the reference gets ")
    assert len(built(course)[1]) == 1
    assert len(built(course, reference=True)[1]) == 2
    assert not (course / ".autograder").exists()
    assert not (course / "verdicts").exists()


def test_a_wrong_reference_is_named_with_its_check(course):
    change(course, "solution.py", "return 2 * x", "return 3 * x")
    code, said = built(course)
    assert code == 1
    assert "of 50 points in double" in said[1]
    assert "\n" not in said[1]


def test_a_given_cell_that_crashes_is_named(course):
    change(course, "solution.py", "import numpy as np", "import numpy as np\nraise ValueError('no\\nsuch thing')")
    code, said = built(course)
    assert code == 1
    assert "fails (ValueError: no such thing): mend it in solutions/tiny/solution.py" in said[1]


def test_a_missing_data_file_is_named(course):
    change(course, "solution.py", "import numpy as np", "import numpy as np\nopen('people.csv')")
    code, said = built(course)
    assert code == 1
    assert "misses a file (FileNotFoundError" in said[1]
    assert "people.csv" in said[1]


@pytest.mark.parametrize(
    ("fault", "said"),
    [("1 / 0", "ZeroDivisionError: division by zero"), ("def broken(:", "SyntaxError: "), ("no_such", "NameError: ")],
)
def test_a_fault_in_checks_is_one_line_with_its_place(course, fault, said):
    path = course / "solutions" / "tiny" / "checks.py"
    path.write_text(f"{path.read_text()}\n{fault}\n")
    number = len(path.read_text().splitlines())
    with pytest.raises(UsageError) as caught:
        load_checks(path)
    assert str(caught.value).startswith(f"{path}:{number}: {said}")
    assert "\n" not in str(caught.value)


def test_data_beside_the_source_reaches_students_and_the_reference(course):
    folder = course / "solutions" / "tiny"
    (folder / "data").mkdir()
    (folder / "data" / "people.csv").write_text("height\n180\n")
    (folder / "words.txt").write_text("one two\n")
    (folder / "figures").mkdir()
    (folder / "figures" / "notes.txt").write_text("for authors\n")
    change(
        course,
        "solution.py",
        "import numpy as np",
        "import numpy as np\nwords = open('words.txt').read()\npeople = open('data/people.csv').read()",
    )
    code, said = built(course)
    assert (code, said[1].split(":")[1][:20]) == (0, " the reference gets ")
    release = course / "assignments" / "tiny"
    found = {path.relative_to(release).as_posix() for path in release.rglob("*") if path.is_file()}
    assert found == {"tiny.ipynb", "checks.py", "words.txt", "data/people.csv"}
    assert len(built(course)[1]) == 1


def test_data_in_folders_reaches_the_sandbox_of_grading_check_and_gradescope(course):
    folder = course / "solutions" / "tiny"
    (folder / "data" / "deep").mkdir(parents=True)
    (folder / "data" / "deep" / "people.csv").write_text("height\n180\n")
    change(course, "solution.py", "import numpy as np", "import numpy as np\nopen('data/deep/people.csv').read()")
    assert built(course)[0] == 0
    handin = course / "submitted" / "ada" / "tiny"
    handin.mkdir(parents=True)
    shutil.copyfile(course / "assignments" / "tiny" / "tiny.ipynb", handin / "tiny.ipynb")
    assert main_of("grade", "tiny", "--jobs", "1", cwd=course).returncode == 0
    found = json.loads((course / "verdicts" / "tiny" / "ada.json").read_text())
    assert [cell["error"] for cell in found["cells"] if cell["cell"] == "given_setup"] == [""]
    checked = main_of("check", "submitted/ada/tiny/tiny.ipynb", "--course", ".", cwd=course)
    assert "FileNotFoundError" not in checked.stdout + checked.stderr
    with zipfile.ZipFile(bundle("tiny", course=course)) as archive:
        assert any(name.endswith("assignments/tiny/data/deep/people.csv") for name in archive.namelist())


def test_more_data_than_grading_gives_is_said_at_once(course):
    folder = course / "solutions" / "tiny" / "data"
    folder.mkdir()
    (folder / "large.bin").write_bytes(bytes(9 << 20))
    _, said = built(course)
    assert "gives more than 50 files or 8 MB to the graded code: make data/large.bin smaller" in "".join(said)


def test_an_author_is_not_told_what_a_student_is(course):
    change(course, "checks.py", "x = rng.normal(size=(4, 3))", "x = 1 / 0")
    code, said = built(course)
    assert code == 1
    assert said[1].startswith(
        "tiny: the check double itself fails (this check broke while it was judging (ZeroDivision"
    )
    assert "a person will look at it" not in said[1]
