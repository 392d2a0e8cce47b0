"""Downloads as Canvas, Moodle, Gradescope and nbgrader write them; hostile zips; what students get handed out."""

import json
import os
import stat
import zipfile
from datetime import datetime, timezone

import pytest
import tiny_course as tiny

from autograder.commands.collect import collect
from autograder.commands.hand_out import hand_out
from autograder.course import downloads
from autograder.errors import UsageError
from autograder.gradebook import collected, roster_file
from autograder.gradebook.person import Person

CLASS = (
    Person("ada", "Ada", "Lovelace", "ada@u.edu", "1001"),
    Person("zoe", "Zoë", "de la Cruz", "zoe@u.edu", "1002"),
    Person("li", "Li", "Anne-Marie", "li@u.edu", "1003"),
)


@pytest.fixture
def course(tmp_path):
    root = tiny.write_course(tmp_path / "course")
    roster_file.keep(root, [roster_file.Entry(each) for each in CLASS], [])
    return root


def notebook(number=0):
    return json.dumps(tiny.handed_in(play=f"print({number})")).encode()


def zipped(course, files, when=(2026, 5, 2, 15, 0, 0)):
    path = course.parent / "download.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name, when), content)
    return path


def taken(course):
    return {
        path.relative_to(course / "submitted").as_posix(): path.read_bytes()
        for path in (course / "submitted").rglob("*")
        if path.is_file()
    }


def test_canvas_names_are_read_the_last_attempt_counts_and_late_is_kept(course):
    files = {
        "lovelaceada_1001_20_tiny.ipynb": notebook(1),
        "lovelaceada_1001_100_tiny-1.ipynb": notebook(2),
        "lovelaceada_1001_101_helper.py": b"x = 1",
        "delacruzzoe_LATE_1002_30_My work.ipynb": notebook(3),
        "doejohn_9999_40_tiny.ipynb": notebook(4),
    }
    said = "\n".join(collect("tiny", zipped(course, files), "canvas", course=course))
    assert taken(course) == {
        "ada/tiny/tiny.ipynb": notebook(2),
        "ada/tiny/helper.py": b"x = 1",
        "zoe/tiny/tiny.ipynb": notebook(3),
        "doejohn-9999/tiny/tiny.ipynb": notebook(4),
    }
    assert "3 submissions of tiny in" in said
    assert "1 marked late (zoe)" in said
    assert "1 handed in more than once: the last counts" in said
    assert "1 of 3 in the roster did not hand in (li)" in said
    assert "1 not in the roster (doejohn-9999)" in said
    assert said.endswith(f"next: autograder grade tiny --course {course}")
    assert collected.late(course, "tiny") == {"zoe"}


@pytest.mark.parametrize("separator", ["/", ""])
def test_moodle_is_read_with_folders_and_without_and_says_when(course, separator):
    files = {
        f"Ada Lovelace_555_assignsubmission_file_{separator}tiny.ipynb": notebook(1),
        f"Team B-Li Anne-Marie_556_assignsubmission_file_{separator}tiny.ipynb": notebook(2),
        "Ada Lovelace_555_assignsubmission_onlinetext_/onlinetext.html": b"<p>hello</p>",
    }
    list(collect("tiny", zipped(course, files), "moodle", course=course))
    found = taken(course)
    assert set(found) == {
        "ada/tiny/tiny.ipynb", "ada/tiny/timestamp.txt", "li/tiny/tiny.ipynb", "li/tiny/timestamp.txt"
    }  # fmt: skip
    # The zip keeps the local time of who made it.
    when = datetime(2026, 5, 2, 15).astimezone(timezone.utc)
    assert found["ada/tiny/timestamp.txt"].decode() == f"{when:%Y-%m-%d %H:%M:%S} UTC\n"


METADATA = """---
submission_1:
  :submitters:
  - :name: Ada Lovelace
    :sid: ''
    :email: ada@u.edu
  :created_at: 2026-05-01 10:00:00.000000000 Z
submission_2:
  :submitters:
  - :name: Ada Lovelace
    :email: ada@u.edu
  - :name: Zoe
    :email: zoe@u.edu
  :created_at: 2026-05-02 10:00:00.000000000 Z
"""


def test_gradescope_knows_who_and_when_and_a_group_is_each_member(course):
    files = {
        "assignment_7_export/submission_metadata.yml": METADATA,
        "assignment_7_export/submission_1/tiny.ipynb": notebook(1),
        "assignment_7_export/submission_1/old.py": b"",
        "assignment_7_export/submission_2/tiny.ipynb": notebook(2),
        "assignment_7_export/submission_2/submission_metadata.yml": b"- mine",
    }
    said = list(collect("tiny", zipped(course, files), "gradescope", course=course))
    found = taken(course)
    assert {name: found[f"{name}/tiny/tiny.ipynb"] for name in ("ada", "zoe")} == dict.fromkeys(
        ("ada", "zoe"), notebook(2)
    )
    assert "ada/tiny/old.py" not in found
    assert found["zoe/tiny/timestamp.txt"] == b"2026-05-02 10:00:00 UTC\n"
    assert "1 handed in more than once: the last counts" in said


def test_nbgraders_exchange_and_its_folders_are_read(course):
    files = {
        "inbound/ada+tiny+2026-05-01 10:00:00.000000 UTC+3f/tiny.ipynb": notebook(1),
        "inbound/ada+tiny+2026-05-03 10:00:00.000000 UTC+4a/tiny.ipynb": notebook(2),
        "submitted/zoe/tiny/tiny.ipynb": notebook(3),
        "submitted/zoe/tiny/timestamp.txt": b"2026-05-01 09:00:00 UTC\n",
        "submitted/zoe/other/other.ipynb": notebook(4),
    }
    list(collect("tiny", zipped(course, files), "nbgrader", course=course))
    found = taken(course)
    assert found["ada/tiny/tiny.ipynb"] == notebook(2)
    assert found["ada/tiny/timestamp.txt"] == b"2026-05-03 10:00:00 UTC\n"
    assert found["zoe/tiny/timestamp.txt"] == b"2026-05-01 09:00:00 UTC\n"
    assert len(found) == 4


# Folders and names that a student may choose, each with the honest ones beside it, and whose what is.
OF_OTHERS = {
    "another name's bearer": (
        "canvas",
        {"lovelaceada_1001_20_tiny.ipynb": 1, "lovelaceada_7_90_tiny.ipynb": 2, "delacruzzoe_1002_30_tiny.ipynb": 3},
        {"ada": 1, "lovelaceada-7": 2, "zoe": 3},
    ),
    "a name alone": (
        "moodle",
        {
            "Ada Lovelace_555_assignsubmission_file_/tiny.ipynb": 1,
            "Ada Lovelace_556_assignsubmission_file_/tiny.ipynb": 2,
            "Zoë de la Cruz_557_assignsubmission_file_/tiny.ipynb": 3,
        },
        {"Ada Lovelace-555": 1, "Ada Lovelace-556": 2, "zoe": 3},
    ),
    "strangers of almost one name": (
        "folder",
        {"eve/tiny.ipynb": 1, "eve /tiny.ipynb": 2, "li/tiny.ipynb": 3},
        {"eve-f5e09b7e": 1, "eve-5e2473e5": 2, "li": 3},
    ),
    "within another assignment": (
        "nbgrader",
        {
            "submitted/ada/tiny/tiny.ipynb": 1,
            "submitted/eve/other/ada/tiny/tiny.ipynb": 2,
            "submitted/li/tiny/a.ipynb": 3,
        },
        {"ada": 1, "li": 3},
    ),
    "within another assignment, nobody else": (
        "nbgrader",
        {"submitted/eve/other/ada/tiny/tiny.ipynb": 2, "submitted/li/tiny/a.ipynb": 3},
        {"li": 3},
    ),
    "within the exchange": (
        "nbgrader",
        {
            "inbound/ada+tiny+2026-05-01 10:00:00 UTC/tiny.ipynb": 1,
            "inbound/eve+other+2026-05-01 10:00:00 UTC/ada+tiny+2027-05-01 10:00:00 UTC/tiny.ipynb": 2,
            "inbound/eve+tiny+2026-05-01 10:00:00 UTC/ada/tiny/tiny.ipynb": 4,
        },
        {"ada": 1, "eve": 4},
    ),
}


@pytest.mark.parametrize(("system", "files", "whose"), OF_OTHERS.values(), ids=OF_OTHERS)
def test_nobody_hands_in_for_another(course, system, files, whose):
    path = zipped(course, {name: notebook(number) for name, number in files.items()})
    list(collect("tiny", path, system, course=course))
    found = {path: content for path, content in taken(course).items() if path.endswith(".ipynb")}
    assert sorted(found.values()) == sorted(notebook(number) for number in whose.values())
    for student, number in whose.items():
        assert [content for path, content in found.items() if path.startswith(f"{student}/")] == [notebook(number)]


def test_a_file_that_is_there_twice_is_taken_once_and_said(course):
    path = zipped(course, {"ada/tin\u00f3.ipynb": notebook(1), "ada/tino\u0301.ipynb": notebook(2)})
    said = "\n".join(collect("tiny", path, "folder", course=course))
    assert taken(course) == {"ada/tiny/tiny.ipynb": notebook(1)}
    assert "left out: ada/tin\u00f3.ipynb: there is another of this name" in said


def test_a_plain_folder_and_loose_notebooks_are_read(course):
    root = course.parent / "mail"
    for path, number in {"ada/homework.ipynb": 1, "zoe.ipynb": 2}.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(notebook(number))
    (root / "li").mkdir()
    (root / "li" / "tiny.ipynb").symlink_to("/etc/passwd")
    said = "\n".join(collect("tiny", root, "folder", course=course))
    assert taken(course) == {"ada/tiny/tiny.ipynb": notebook(1), "zoe/tiny/tiny.ipynb": notebook(2)}
    assert "left out: li/tiny.ipynb: a link" in said


@pytest.mark.skipif(os.name == "nt", reason="links are of POSIX systems")
def test_a_file_of_the_course_is_not_collected_under_another_name(course):
    source = course.parent / "download"
    for student, content in (("ada", 1), ("zoe", 2)):
        (source / student).mkdir(parents=True)
        (source / student / "tiny.ipynb").write_bytes(notebook(content))
    (course / ".autograder").mkdir(exist_ok=True)
    (course / ".autograder" / "seed").write_text("7")
    os.link(course / ".autograder" / "seed", source / "zoe" / "seed.csv")
    # As a copy by links is made.
    os.link(source / "ada" / "tiny.ipynb", course.parent / "copy.ipynb")
    said = "\n".join(collect("tiny", source, "folder", course=course))
    assert taken(course) == {"ada/tiny/tiny.ipynb": notebook(1), "zoe/tiny/tiny.ipynb": notebook(2)}
    assert "left out: zoe/seed.csv: a link to a file of the course" in said


def test_a_students_own_word_about_the_time_is_not_taken(course):
    files = {
        "lovelaceada_1001_20_tiny.ipynb": notebook(1),
        "lovelaceada_1001_21_timestamp.txt": b"2020-01-01 00:00:00 UTC",
    }
    list(collect("tiny", zipped(course, files), "canvas", course=course))
    assert set(taken(course)) == {"ada/tiny/tiny.ipynb"}


def test_collecting_again_changes_nothing_and_a_newer_attempt_keeps_the_older(course):
    list(collect("tiny", zipped(course, {"lovelaceada_1001_20_tiny.ipynb": notebook(1)}), "canvas", course=course))
    said = list(collect("tiny", course.parent / "download.zip", "canvas", course=course))
    assert said[0].endswith("0 new or changed, 1 as they were")
    list(collect("tiny", zipped(course, {"lovelaceada_1001_30_tiny-1.ipynb": notebook(2)}), "canvas", course=course))
    assert taken(course) == {"ada/tiny/tiny.ipynb": notebook(2)}
    assert (course / ".autograder" / "earlier" / "tiny" / "ada-1" / "tiny.ipynb").read_bytes() == notebook(1)


def hostile(course):
    path = course.parent / "hostile.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("lovelaceada_1001_20_tiny.ipynb", notebook(1))
        archive.writestr("../../outside_1001_21_evil.py", b"1")
        archive.writestr("/etc/outside_1001_22_evil.py", b"1")
        archive.writestr("..\\outside_1001_23_evil.py", b"1")
        link = zipfile.ZipInfo("delacruzzoe_1002_24_tiny.ipynb")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")
        archive.writestr("annemarieli_1003_25_tiny.ipynb", bytes(downloads.LARGEST + 1))
    return path


def test_bombs_links_and_paths_that_lead_out_are_refused_and_the_others_are_taken(course):
    before = {path for path in course.parent.rglob("*") if "course/submitted" not in str(path)}
    said = "\n".join(collect("tiny", hostile(course), "canvas", course=course))
    assert taken(course) == {"ada/tiny/tiny.ipynb": notebook(1)}
    assert said.count("a path that leads out of the zip") == 3
    assert "delacruzzoe_1002_24_tiny.ipynb: a link" in said
    assert "annemarieli_1003_25_tiny.ipynb: more than 100 MB" in said
    after = {path for path in course.parent.rglob("*") if "course/submitted" not in str(path)}
    assert {path.name for path in after - before} == {"hostile.zip", ".autograder", "collected", "tiny.csv"}


def test_a_zip_that_lies_about_sizes_or_is_damaged_costs_that_file(course):
    path = zipped(course, {"lovelaceada_1001_20_tiny.ipynb": notebook(1), "x_1002_21_tiny.ipynb": notebook(2)})
    data = bytearray(path.read_bytes())
    at = data.index(b"x_1002_21_tiny.ipynb") + 40
    data[at : at + 20] = bytes(20)
    path.write_bytes(data)
    said = "\n".join(collect("tiny", path, "canvas", course=course))
    assert "left out: x_1002_21_tiny.ipynb: cannot be read" in said
    assert set(taken(course)) == {"ada/tiny/tiny.ipynb"}


@pytest.mark.parametrize(
    ("content", "system", "message"),
    [
        (b"no zip", "canvas", "is no zip that can be read"),
        (None, "canvas", "no file or folder"),
        ({"notes.txt": b"x"}, "canvas", "holds no submission as canvas writes them, such as lovelaceada_12345_67890"),
        ({"a/b.ipynb": b"x"}, "gradescope", "no submission_metadata.yml"),
        ({"a/submission_metadata.yml": b"&a [*a"}, "gradescope", "cannot be read"),
        ({"a.ipynb": b"x"}, "blackboard", "no system 'blackboard': choose from canvas, moodle, gradescope"),
    ],
)
def test_what_is_no_download_is_said_in_one_line(course, content, system, message):
    path = course.parent / "download.zip"
    if isinstance(content, dict):
        zipped(course, content)
    elif content:
        path.write_bytes(content)
    with pytest.raises(UsageError, match=message):
        list(collect("tiny", path, system, course=course))


def release(course, notebook_=None):
    folder = course / "assignments" / "tiny"
    folder.mkdir(parents=True)
    (folder / "tiny.ipynb").write_text(json.dumps(tiny.stub() if notebook_ is None else notebook_))
    (folder / "checks.py").write_text(tiny.CHECKS)
    (folder / "people.csv").write_text("height,weight\n180,75\n")
    (folder / ".ipynb_checkpoints").mkdir()
    (folder / ".ipynb_checkpoints" / "tiny.ipynb").write_text("mine")
    return folder


def test_students_get_notebook_checks_data_and_a_readme_and_no_solution(course):
    release(course)
    said = list(hand_out(["tiny"], course=course))
    path = course / "exports" / "tiny" / "tiny.zip"
    assert said[0] == f"{path}: README.md, checks.py, people.csv, tiny.ipynb"
    with zipfile.ZipFile(path) as archive:
        names = {"tiny/README.md", "tiny/checks.py", "tiny/people.csv", "tiny/tiny.ipynb"}
        assert set(archive.namelist()) == names
        text = "".join(archive.read(name).decode() for name in names)
    assert "2 * x\n    ### END" not in text
    assert "Because." not in text
    assert "jupyter lab tiny.ipynb" in text
    before = path.read_bytes()
    list(hand_out(["tiny"], course=course))
    assert path.read_bytes() == before


def test_the_readme_installs_from_where_the_course_says_and_hand_out_says_where_it_does_not(course):
    release(course)
    said = list(hand_out(["tiny"], course=course))
    readme = zipfile.ZipFile(course / "exports" / "tiny" / "tiny.zip").read("tiny/README.md").decode()
    assert '\n   pip install "deep-learning-autograder[student]"\n' in readme
    assert said[1].startswith('students are told pip install "deep-learning-autograder[student]": where the package')
    assert f"in {course / 'autograder.json'}" in said[1]
    settings = json.loads((course / "autograder.json").read_text()) if (course / "autograder.json").is_file() else {}
    settings["repository"] = "https://github.com/someone/course"
    (course / "autograder.json").write_text(json.dumps(settings))
    said = list(hand_out(["tiny"], course=course))
    readme = zipfile.ZipFile(course / "exports" / "tiny" / "tiny.zip").read("tiny/README.md").decode()
    line = 'pip install "deep-learning-autograder[student] @ git+https://github.com/someone/course"'
    assert f"\n   {line}\n" in readme
    assert [text for text in said if text.startswith("students are told")] == []


def test_a_release_with_a_solution_in_it_is_not_handed_out(course):
    folder = release(course, tiny.handed_in())
    with pytest.raises(UsageError, match="holds the solution of cell double"):
        list(hand_out(["tiny"], course=course))
    (folder / "tiny.ipynb").write_text(json.dumps(tiny.stub()))
    (folder / "solution.py").write_text("")
    with pytest.raises(UsageError, match="would give the solution away"):
        list(hand_out(["tiny"], course=course))
    assert not (course / "exports").exists()


def test_an_assignment_that_was_never_built_says_what_to_do(course):
    with pytest.raises(UsageError, match="run autograder build tiny"):
        list(hand_out(["tiny"], course=course))


ABOUT = 'submission_1:\n  ":submitters":\n  - ":name": "{name}"\n    ":email": ""\n    ":sid": ""\n'
# Ways to hand in as somebody else: a name is chosen by who bears it, an id is not.
IMPERSONATIONS = {
    "a name that is another's id": ("moodle", {"ada_7_assignsubmission_file_/tiny.ipynb": notebook()}),
    "the same in Canvas": ("canvas", {"ada_7_1_tiny.ipynb": notebook()}),
    "the same in Gradescope": (
        "gradescope",
        {"e/submission_metadata.yml": ABOUT.format(name="ada").encode(), "e/submission_1/tiny.ipynb": notebook()},
    ),
    "a name that becomes another's id": (
        "gradescope",
        {"e/submission_metadata.yml": ABOUT.format(name="../ada").encode(), "e/submission_1/tiny.ipynb": notebook()},
    ),
    "in letters of another size": ("folder", {"ADA/tiny.ipynb": notebook()}),
    "in wide letters": ("folder", {"\uff41da/tiny.ipynb": notebook()}),
    "another's number in a name": (
        "moodle",
        {"X_1001_assignsubmission_file_y_7_assignsubmission_file_/tiny.ipynb": notebook()},
    ),
    "the same without a folder": (
        "moodle",
        {"X_1001_assignsubmission_file_y_7_assignsubmission_file_tiny.ipynb": notebook()},
    ),
    "another's number in a file's name": (
        "moodle",
        {"X_7_assignsubmission_file_y_1001_assignsubmission_file_tiny.ipynb": notebook()},
    ),
}


@pytest.mark.parametrize(("system", "files"), IMPERSONATIONS.values(), ids=IMPERSONATIONS)
def test_nobody_hands_in_as_somebody_else_by_a_name(course, system, files):
    said = "\n".join(collect("tiny", zipped(course, files), system, course=course))
    folders = {name.partition("/")[0] for name in taken(course)}
    assert len(folders) == 1
    assert not {each.casefold() for each in folders} & {"ada", "zoe", "li", "\uff41da"}
    assert "1 not in the roster" in said


@pytest.mark.parametrize("out", [".\x01./.\x01./ada/tiny", "a/.\x02.", ".\x03./.\x03./.\x03.", "..\x04 "])
def test_no_path_leads_out_when_letters_are_left_out_of_it(course, out):
    files = {"zoe/tiny.ipynb": notebook(1), f"zoe/{out}/tiny.ipynb": notebook(2)}
    said = "\n".join(collect("tiny", zipped(course, files), "folder", course=course))
    assert taken(course) == {"zoe/tiny/tiny.ipynb": notebook(1)}
    assert "a path that leads out of the zip" in said


def test_a_path_deeper_than_any_costs_itself_alone(course):
    files = {"ada/" + "a/" * 1500 + "x.txt": b"x", "ada/tiny.ipynb": notebook(1), "zoe/tiny.ipynb": notebook(2)}
    said = "\n".join(collect("tiny", zipped(course, files), "folder", course=course))
    assert taken(course) == {"ada/tiny/tiny.ipynb": notebook(1), "zoe/tiny/tiny.ipynb": notebook(2)}
    assert "left out: a/a/a/" in said


def test_a_file_that_is_a_folder_as_well_costs_itself_alone(course):
    files = {"zoe/tiny.ipynb": notebook(1), "zoe/a": b"x", "zoe/a/b": b"y"}
    said = "\n".join(collect("tiny", zipped(course, files), "folder", course=course))
    assert taken(course) == {"zoe/tiny/tiny.ipynb": notebook(1), "zoe/tiny/a": b"x"}
    assert "left out: a/b: there is another of this name" in said
