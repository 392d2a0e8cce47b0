"""A seed is used once: it belongs to everything that was handed in, and to the attempt."""

import contextlib
import json
import os
import re
import shutil

import nbformat
import pytest
import tiny_course as tiny

from autograder import gradescope
from autograder.course import directory as courses
from autograder.course.directory import Handin
from autograder.files import write_atomically
from autograder.grading import attempts, job, judge, pool, record
from autograder.notebooks import snapshot

LARGE = 3 << 20


def everything(folder):
    """Hand in what a folder may hold: many files, large ones, nested, hidden, links, folders without a file."""
    notebook = tiny.handed_in()
    notebook.metadata["note"] = "0000"
    folder.mkdir(parents=True)
    nbformat.write(notebook, folder / "tiny.ipynb")
    for number in range(70):
        (folder / f"file-{number:02}.txt").write_bytes(b"0" * 40)
    for name in ("large.bin", "checks.py", "timestamp.txt", ".hidden", "second.ipynb", "a/b/c/deep.txt", "a/x.ipynb"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(b"0" * (LARGE if name == "large.bin" else 400))
    (folder / ".ipynb_checkpoints").mkdir()
    (folder / ".ipynb_checkpoints" / "tiny-checkpoint.ipynb").write_bytes(b"0" * 400)
    (folder / "link").symlink_to("0000")
    (folder / "empty-0000").mkdir()


def flipped(path, place):
    """Change one byte of a file."""
    data = bytearray(path.read_bytes())
    data[place] ^= 1
    path.write_bytes(data)


def one_byte(folder, number):
    """Change one byte of a submission, at another place, or to another value, for each number."""
    files = (
        ("large.bin", LARGE - 1 - number * 7919), ("checks.py", number), (f"file-{number % 70:02}.txt", number // 70),
        ("a/b/c/deep.txt", number), (".hidden", number), ("second.ipynb", number), ("timestamp.txt", number),
        ("a/x.ipynb", number), (".ipynb_checkpoints/tiny-checkpoint.ipynb", number),
    )  # fmt: skip
    kind, code = number % 14, f"{number:04}"
    if kind < len(files):
        flipped(folder / files[kind][0], files[kind][1])
    elif kind == 9:
        (folder / "link").unlink()
        (folder / "link").symlink_to(code)
    elif kind == 10:
        next(folder.glob("empty-*")).rename(folder / f"empty-{code}")
    elif kind == 11:
        text = (folder / "tiny.ipynb").read_text()
        place = next(re.finditer(r'"note": "\d{4}"', text)).end() - 5
        (folder / "tiny.ipynb").write_text(text[:place] + code + text[place + 4 :])
    elif kind == 12:
        with (folder / "tiny.ipynb").open("a") as file:
            file.write("\n")
    else:
        next(folder.glob("file-*.txt")).rename(folder / f"file-{code}.txt")


def test_200_submissions_that_differ_in_one_byte_have_200_seeds(tmp_path):
    course = tiny.write_course(tmp_path / "course")
    setup = job.setup(job.Options(course, "tiny", sandbox="none"))
    everything(tmp_path / "one")
    digests = []
    for number in range(1, 201):
        one_byte(tmp_path / "one", number)
        digests.append(snapshot.digest_of(tmp_path / "one", "tiny.ipynb"))
    assert len(set(digests)) == 200
    assert len({setup.seed_of("ada", digest, "1") for digest in digests}) == 200


def test_a_copy_has_the_same_digest_whichever_way_it_is_read(tmp_path):
    everything(tmp_path / "one")
    shutil.copytree(tmp_path / "one", tmp_path / "two", symlinks=True)
    digest = snapshot.digest_of(tmp_path / "one", "tiny.ipynb")
    assert snapshot.digest_of(tmp_path / "two", "tiny.ipynb") == digest
    assert snapshot.take(tmp_path / "two", "tiny.ipynb").digest == digest


def test_what_moves_from_one_name_to_another_is_another_submission(tmp_path):
    digests = set()
    for number, files in enumerate([{"ab": "c"}, {"a": "bc"}, {"a": "b", "c": ""}, {"a/b": "c"}, {"a": "", "b": "c"}]):
        for name, text in files.items():
            path = tmp_path / str(number) / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
        digests.add(snapshot.digest_of(tmp_path / str(number), "tiny.ipynb"))
    assert len(digests) == 5


def test_all_that_the_code_is_given_is_in_the_digest_and_the_checks_of_a_submission_are_never_given(tmp_path):
    everything(tmp_path / "one")
    taken = snapshot.take(tmp_path / "one", "tiny.ipynb")
    assert len(taken.files) == 50
    assert "checks.py" not in taken.files
    given = "not given to the code, which is given 50 files of 8 MB in all, 1 MB at most in each, "
    assert taken.notes[0].startswith(given)
    assert ": file-50.txt, " in taken.notes[0]
    for name in taken.files:
        flipped(tmp_path / "one" / name, 0)
        assert snapshot.digest_of(tmp_path / "one", "tiny.ipynb") != taken.digest
        flipped(tmp_path / "one" / name, 0)


@pytest.fixture(scope="module")
def bench(tmp_path_factory):
    course = tiny.write_course(tmp_path_factory.mktemp("seeds") / "course")
    tiny.hand_in(course, "ada", tiny.handed_in())
    with contextlib.ExitStack() as stack:
        yield judge.open_bench(job.setup(job.Options(course, "tiny", sandbox="none")), stack)


def hand_in(bench, content):
    tiny.hand_in(bench.setup.course, "ada", tiny.handed_in(question_why=content))
    return Handin("ada", bench.setup.course / "submitted" / "ada" / "tiny", "ada")


def seed(bench):
    return record.read(record.path_of(bench.setup.course, "tiny", "ada")).seed


def grade(bench, content):
    """Grade a submission as a run of the command does, and return its seed."""
    todo, _ = pool.unchanged(bench.setup, [hand_in(bench, content)])
    for handin in todo:
        judge.one(bench, handin)
    return seed(bench), len(todo)


def test_the_same_submission_with_another_in_between_has_two_seeds(bench):
    first, second, third = grade(bench, "A"), grade(bench, "B"), grade(bench, "A")
    assert [first[1], second[1], third[1]] == [1, 1, 1]
    assert len({first[0], second[0], third[0]}) == 3
    assert grade(bench, "A") == (third[0], 0)
    judge.one(bench, hand_in(bench, "A"))  # as with --force
    assert seed(bench) == third[0]
    assert grade(bench, "B")[0] not in (first[0], second[0], third[0])


def test_a_run_that_is_stopped_ends_as_one_that_is_not(bench):
    grade(bench, "before")
    handin = hand_in(bench, "stopped")
    digest = snapshot.digest_of(handin.folder, "tiny.ipynb")
    begun = attempts.begin(bench.setup.course, "tiny", "ada", digest)  # and killed before the record
    graded = grade(bench, "stopped")
    assert graded == (bench.setup.seed_of("ada", digest, str(begun)), 1)
    assert grade(bench, "stopped") == (graded[0], 0)


def test_a_stopped_attempt_counts_even_when_it_was_taken_back(bench):
    first = grade(bench, "kept")
    handin = hand_in(bench, "withdrawn")
    attempts.begin(bench.setup.course, "tiny", "ada", snapshot.digest_of(handin.folder, "tiny.ipynb"))
    again = grade(bench, "kept")
    assert again[1] == 1
    assert again[0] != first[0]


def test_a_lost_or_damaged_count_goes_on_from_the_record(bench):
    seeds = [grade(bench, "C")[0], grade(bench, "D")[0]]
    path = attempts.path_of(bench.setup.course, "tiny", "ada")
    for damage in (path.unlink, lambda: path.write_text("{"), lambda: path.write_text('{"number": "x", "digest": 1}')):
        damage()
        assert grade(bench, "D") == (seeds[-1], 0)
        damage() if path.exists() else None
        seeds += [grade(bench, "C")[0], grade(bench, "D")[0]]
    assert len(set(seeds)) == 8


def test_a_submission_that_nobody_wrote_to_is_not_read_again(bench, monkeypatch):
    graded = grade(bench, "read once")
    monkeypatch.setattr(snapshot, "SETTLED_NS", 0)
    assert grade_again(bench) == 0
    monkeypatch.setattr(snapshot, "digest_of", lambda *_: pytest.fail("it was read again"))
    assert grade_again(bench) == 0
    monkeypatch.undo()
    monkeypatch.setattr(snapshot, "SETTLED_NS", 0)
    notebook = bench.setup.course / "submitted" / "ada" / "tiny" / "tiny.ipynb"
    before = notebook.stat()
    flipped(notebook, len(notebook.read_bytes()) - 2)
    os.utime(notebook, ns=(before.st_atime_ns, before.st_mtime_ns))  # same size, same time
    assert grade_again(bench) == 1
    assert graded[0] == seed(bench)


def grade_again(bench):
    handin = Handin("ada", bench.setup.course / "submitted" / "ada" / "tiny", "ada")
    return len(pool.unchanged(bench.setup, [handin])[0])


def test_what_was_written_just_now_is_always_read(tmp_path):
    everything(tmp_path / "one")
    now = max(each.status.st_ctime_ns for each in snapshot._entries(tmp_path / "one"))
    assert snapshot.signature(tmp_path / "one", now + 1) == ""
    assert snapshot.signature(tmp_path / "one", now + 2_000_000_000) != ""


@pytest.mark.parametrize("student", ["seen", ".seen", ".seen.json"])
def test_no_student_is_called_as_the_list_of_what_was_read(tmp_path, student):
    assert attempts.path_of(tmp_path, "tiny", student).name != attempts.SEEN
    digests = attempts.Digests(tmp_path, "tiny")
    attempts.begin(tmp_path, "tiny", student, "a")
    digests._now[student] = ["x", "a"]
    digests.keep([student])
    assert attempts.number(tmp_path, "tiny", student, "b") == 2


def test_gradescope_counts_the_submissions_itself(tmp_path):
    metadata = tmp_path / "submission_metadata.json"
    metadata.write_text(json.dumps({"id": 123456, "created_at": "2018-07-01T14:22:32.365935-07:00"}))
    assert gradescope._attempt(metadata) == "gradescope 123456"
    for damage in ("{", "[]", "{}"):
        metadata.write_text(damage)
        one, other = gradescope._attempt(metadata), gradescope._attempt(metadata)
        assert one != other
    course = tiny.write_course(tmp_path / "course")
    setups = [job.setup(job.Options(course, "tiny", sandbox="none", attempt=f"gradescope {n}")) for n in (1, 2)]
    handin = Handin("submission", tmp_path, "submission")
    seeds = {each.seed_of("submission", "digest", each.attempt_of(handin, "digest", begin=True)) for each in setups}
    assert len(seeds) == 2
    assert not (course / attempts.FOLDER).exists()


def test_a_group_shares_one_attempt(tmp_path):
    course = tiny.write_course(tmp_path)
    (course / "groups.csv").write_text("group,student\n1,ada\n1,bob\n")
    tiny.hand_in(course, "ada")
    setup = job.setup(job.Options(course, "tiny", sandbox="none"))
    found = {
        each.student: (each.by, setup.attempt_of(each, "digest", begin=True))
        for each in courses.handins(course, "tiny")
    }
    assert found == {"ada": ("ada", "1"), "bob": ("ada", "1")}


def test_a_seed_that_was_asked_for_counts_no_attempt(tmp_path):
    course = tiny.write_course(tmp_path)
    setup = job.setup(job.Options(course, "tiny", sandbox="none", seed=5))
    handin = Handin("ada", tmp_path, "ada")
    assert setup.attempt_of(handin, "digest", begin=True) == ""
    assert setup.seed_of("ada", "digest", "") == 5
    assert not (course / attempts.FOLDER).exists()


def test_an_attempt_that_cannot_be_kept_grades_nobody(bench, monkeypatch):
    handin = hand_in(bench, "no room")
    before = record.path_of(bench.setup.course, "tiny", "ada").read_bytes()

    def full(path, _content):
        if attempts.FOLDER.as_posix() in path.as_posix():
            raise OSError(28, "No space left on device")
        write_atomically(path, _content)

    monkeypatch.setattr(attempts, "write_atomically", full)
    with pytest.raises(OSError, match="No space left"):
        judge.judge(bench, handin)
    assert record.path_of(bench.setup.course, "tiny", "ada").read_bytes() == before


@pytest.mark.parametrize(
    "told",
    [b"[" * 100_000, b"{}", b'{"id": null}', b'{"id": [1]}', b'{"id": NaN}', b'{"id": "\\ud800"}', b"[1]", b"\xff"],
)
def test_what_is_no_number_of_a_submission_is_replaced_by_one_that_is_used_once(tmp_path, told):
    path = tmp_path / "submission_metadata.json"
    path.write_bytes(told)
    first, second = gradescope._attempt(path), gradescope._attempt(path)
    assert first != second
    assert len(first) == len("gradescope ") + 32


def test_gradescopes_number_of_a_submission_is_its_attempt(tmp_path):
    path = tmp_path / "submission_metadata.json"
    path.write_bytes(b'{"id": 12345678}')
    assert gradescope._attempt(path) == "gradescope 12345678"
