"""Copies are found among honest submissions that really differ, and honest ones are left alone."""

import re
import shutil
import sys
import time

import nbformat
import pytest
import softmax_class as a_class
import tiny_course as tiny

from autograder.grading import record
from autograder.grading.record import Record
from autograder.reports import html, similar, similar_pages
from autograder.reports.similar import Pair, Source, closest

RELEASE = a_class.ROOT / "assignments/softmax/softmax.ipynb"
SOLUTION = a_class.ROOT / "solutions/softmax/softmax.ipynb"
CLASS = 60
# Copies are disguised by ast.unparse, which adds parentheses round every tuple there: 59 to 78 % are the same.
disguised_little = pytest.mark.skipif(sys.version_info < (3, 11), reason="Python 3.10 disguises the copies more")


def students(cells):
    return [Source(name, "student", a_class.code(each)) for name, each in cells.items()]


def others():
    return [Source("solution", "solution", a_class.notebook_code(SOLUTION))]


@pytest.fixture(scope="module")
def honest():
    return {f"honest{number:02}": a_class.honest(number) for number in range(CLASS)}


@pytest.fixture(scope="module")
def given():
    return a_class.notebook_code(RELEASE)


def finished(cells):
    return [name for name, each in cells.items() if len(each) == len(a_class.WAYS)]


@disguised_little
def test_three_disguised_copies_among_60_honest_are_the_top_three(honest, given):
    originals = [finished(honest)[at] for at in (3, 17, 40)]
    copies = {f"copy{number}": a_class.disguised(honest[name], number) for number, name in enumerate(originals)}
    pairs = similar.compared([*students(honest | copies), *others()], given)
    assert {(pair.first.name, pair.second.name) for pair in pairs[:3]} == set(zip(originals, copies, strict=True))
    assert [pair.is_similar for pair in pairs[:4]] == [True, True, True, False]


def test_honest_submissions_stay_below_the_threshold(honest, given):
    pairs = similar.compared([*students(honest), *others()], given)
    assert len(pairs) > 3
    assert [pair for pair in pairs if pair.is_similar] == []


@disguised_little
def test_in_a_large_class_rare_pieces_lead_to_the_same_pairs(honest, given, monkeypatch):
    originals = [finished(honest)[at] for at in (3, 17, 40)]
    copies = {f"copy{number}": a_class.disguised(honest[name], number) for number, name in enumerate(originals)}
    sources = [*students(honest | copies), *others()]
    small = similar.similar(sources, given)
    monkeypatch.setattr(similar, "MANY", 10)
    assert similar.similar(sources, given) == small
    assert len(small) == 3


def test_a_class_of_five_with_two_that_are_the_same(honest, given):
    few = dict(list(honest.items())[:5])
    pairs = similar.similar(students(few | {"copy": honest["honest01"]}), given)
    assert [(pair.first.name, pair.second.name) for pair in pairs] == [("honest01", "copy")]
    assert (pairs[0].share, pairs[0].contained) == (1, 1)


def test_a_copied_half_is_found_in_the_whole(honest, given):
    name = finished(honest)[0]
    half = {key: honest[name][key] for key in ("loss_and_gradients", "minibatch_gradient_descent", "plot_curves")}
    pairs = similar.similar(students(honest | {"half": half}), given)
    assert [(pair.first.name, pair.second.name) for pair in pairs] == [(name, "half")]


def test_earlier_years_and_the_solution_are_compared_and_not_with_each_other(honest, given):
    cells = dict(list(honest.items())[:20])
    solved = a_class.notebook_code(SOLUTION)
    sources = [*students(cells), Source("lazy", "student", solved.replace("dS", "delta"))]
    sources += [Source("2025/ada", "earlier", a_class.code(a_class.disguised(cells[finished(cells)[0]], 1)))]
    sources += [Source("2024/bob", "earlier", solved), *others()]
    found = {(pair.first.name, pair.second.name) for pair in similar.similar(sources, given)}
    assert found == {(finished(cells)[0], "2025/ada"), ("lazy", "2024/bob"), ("lazy", "solution")}


def test_who_handed_in_what_was_handed_out_is_like_nobody(given):
    assert similar.compared([Source(name, "student", given) for name in "abc"], given) == []


@pytest.mark.parametrize(
    ("share", "letters", "expected"),
    [(1.0, 149, 0), (0.669, 150, 66), (0.67, 150, 0), (0.3, 5000, 30)],
    ids=["too little agrees", "just below", "to be looked at", "far below"],
)
def test_the_closest_other_pair_is_below_the_threshold(share, letters, expected):
    one = Source("a", "student", "")
    assert closest([Pair(one, one, share, share, letters)]) == expected


@pytest.mark.parametrize(
    "code",
    ["", "x" * 200_000, "((" * 30_000, '"""' * 20_000, "f'{" * 20_000, "x = 1\n" * 10_000, "\x00\ud800" * 30_000],
    ids=["empty", "one name", "brackets", "quotes", "f-strings", "lines", "no text"],
)
def test_odd_code_costs_little(honest, given, code):
    begin = time.monotonic()
    similar.compared([*students(honest)[:3], Source("odd", "student", code), Source("odd2", "student", code)], given)
    assert time.monotonic() - begin < 10


def test_places_lie_in_the_code_and_do_not_overlap(honest, given):
    name = finished(honest)[0]
    copy = a_class.disguised(honest[name], 5)
    pair = similar.similar(students(honest | {"copy": copy}), given)[0]
    for source, places in zip((pair.first, pair.second), pair.places, strict=True):
        assert places
        ends = [0, *[end for _, end in places]]
        assert all(last <= begin < end <= len(source.code) for last, (begin, end) in zip(ends, places, strict=False))


def test_whoever_handed_in_the_release_as_it_is_is_like_nobody(tmp_path):
    folder = tmp_path / "assignments" / "softmax"
    folder.mkdir(parents=True)
    shutil.copyfile(RELEASE, folder / "softmax.ipynb")
    for student in "ab":
        path = tmp_path / "autograded" / student / "softmax" / "softmax.ipynb"
        path.parent.mkdir(parents=True)
        shutil.copyfile(RELEASE, path)
    found = similar_pages.find(tmp_path, "softmax", {"a": "", "b": ""})
    assert (found.compared, found.matches) == (2, ())


def test_a_ring_is_one_line_for_each_of_its_members(course):
    for student in ("ann", "ben"):
        shutil.copytree(course / "autograded" / "emmy", course / "autograded" / student)
        record.write(course, Record(student, "tiny", "graded", notebook=student))
    text = html.write(course, "tiny").read_text(encoding="utf-8")
    assert re.search(r"code similar to \w+ and 2 more: 100 %", text)


LONG = """def mean(x):
    total, count = 0.0, 0
    for value in x:
        if value is not None:
            total += float(value)
            count += 1
    if count == 0:
        raise ValueError("nothing to average")
    weights = [1.0 / count for _ in range(count)]
    parts = [weight * float(value) for weight, value in zip(weights, x)]
    check = sum(parts) - total / count
    assert abs(check) < 1e-6, "the two ways differ"
    return (sum(parts) + total / count) / 2"""


@pytest.fixture
def course(tmp_path):
    """Ada and Bob wrote the same, Carl's group works together, last year's Dan wrote what Emmy has."""
    root = tiny.write_course(tmp_path)
    own = LONG.replace("total += float(value)", "total = float(value) + total").replace("1.0 / count", "count ** -1")
    emmy = "def mean(x):\n" + "\n".join(f"    step{i} = x[{i}] ** {i} if len(x) > {i} else max(x)" for i in range(12))
    codes = {"ada": LONG, "bob": LONG.replace("total", "t"), "carl": own + "\n# own", "carla": own, "emmy": emmy}
    codes |= dict.fromkeys(("finn", "gus", "hal"), tiny.SOLVED["mean"])
    for student, code in codes.items():
        path = root / "autograded" / student / "tiny" / "tiny.ipynb"
        path.parent.mkdir(parents=True)
        nbformat.write(tiny.handed_in(mean=code), path)
        record.write(root, Record(student, "tiny", "graded", notebook=student))
    path = root / "earlier" / "2025" / "dan" / "tiny.ipynb"
    path.parent.mkdir(parents=True)
    nbformat.write(tiny.handed_in(mean=emmy), path)
    (root / "groups.csv").write_text("group,student\n1,carl\n1,carla\n")
    return root


def test_the_report_names_pairs_and_shows_both_codes(course):
    page = html.write(course, "tiny")
    text = page.read_text(encoding="utf-8")
    names = {(each.first, each.second) for each in similar_pages.find(course, "tiny", dict.fromkeys("x")).matches}
    assert names == set()
    found = similar_pages.find(course, "tiny", {name: name for name in ("ada", "bob", "carl", "carla", "emmy")})
    assert {(each.first, each.second) for each in found.matches} >= {("ada", "bob"), ("emmy", "2025/dan")}
    assert ("carl", "carla") not in {(each.first, each.second) for each in found.matches}
    assert "code similar to bob" in text
    assert "2025/dan (earlier)" in text
    pair = next(each for each in found.matches if (each.first, each.second) == ("ada", "bob"))
    both = (page.parent / "similar" / f"{pair.file}.html").read_text(encoding="utf-8")
    assert both.count("<mark>") >= 2
    assert "t += float" in both


def rewritten(course, student, **sources):
    path = course / "autograded" / student / "tiny" / "tiny.ipynb"
    nbformat.write(tiny.handed_in(mean=LONG, **sources), path)
    return student


def pairs_of(course, *names):
    found = similar_pages.find(course, "tiny", {name: name for name in names})
    return {(each.first, each.second) for each in found.matches}, found.cut


@pytest.mark.parametrize("piece", ["# a comment\n", "#" + " " * 99 + "x\n", "\n" * 500 + "#\n"])
def test_what_is_put_before_a_copy_does_not_hide_it(course, piece):
    rewritten(course, "bob", double=piece * (70_000 // len(piece)))
    assert pairs_of(course, "ada", "bob") == ({("ada", "bob")}, ())


def test_who_hands_in_more_than_is_compared_is_named(course):
    rewritten(course, "bob", double=f"y =\\\n{' ' * 90}1\n" * 2_000)
    assert pairs_of(course, "ada", "bob")[1] == ("bob",)
    assert "more code than is compared" in html.write(course, "tiny").read_text(encoding="utf-8")


@pytest.mark.parametrize("blanks", [" " * 60_000 + "x", " \n" * 30_000, "\t" * 70_000], ids=["line", "lines", "tabs"])
def test_blanks_take_no_time(course, blanks):
    rewritten(course, "bob", double=f"x = 1\n{blanks}\n")
    begin = time.process_time()
    assert pairs_of(course, "ada", "bob") == ({("ada", "bob")}, ())
    assert time.process_time() - begin < 5


def test_code_is_shown_in_the_order_in_which_it_runs(course):
    for student in ("ada", "bob"):
        rewritten(course, student, double="def double(x):  # \u202enruter\n    return x")
    page = html.write(course, "tiny")
    shown = [*page.parent.glob("similar/*.html"), *page.parent.glob("students/ada.html")]
    assert len(shown) > 1
    assert [each.name for each in shown if "\u202e" in each.read_text(encoding="utf-8")] == []


def test_pairs_are_kept_until_something_changes_and_anonymous_ones_name_nobody(course, monkeypatch):
    html.write(course, "tiny")
    monkeypatch.setattr(similar_pages, "_compare", lambda *_: pytest.fail("compared again"))
    anonymous = html.write(course, "tiny", anonymous=True)
    for path in anonymous.parent.rglob("*.html"):
        assert re.findall(r"\b(?:ada|bob|emmy|2025/dan)\b", path.read_text(encoding="utf-8")) == []
    monkeypatch.undo()
    shutil.rmtree(course / "earlier")
    assert "2025/dan" not in html.write(course, "tiny").read_text(encoding="utf-8")


def test_a_process_of_its_own_finds_what_the_report_asks_for(course, monkeypatch):
    similar_pages.Comparison(course, "tiny").wait()
    monkeypatch.setattr(similar_pages, "_compare", lambda *_: pytest.fail("compared in this process"))
    assert "code similar to bob" in html.write(course, "tiny").read_text(encoding="utf-8")


def test_what_is_written_again_meanwhile_is_read_again(course, monkeypatch):
    comparison = similar_pages.Comparison(course, "tiny")
    kept = course / ".autograder" / "similar" / "tiny.json"
    time.sleep(1.5)  # it has read the copy
    path = course / "autograded" / "bob" / "tiny" / "tiny.ipynb"
    nbformat.write(tiny.handed_in(mean="def mean(x):\n    return sum(x) / len(x)\n"), path)
    record.write(course, Record("bob", "tiny", "graded", notebook="another"))
    assert not kept.exists()
    comparison.wait()
    assert kept.exists()
    monkeypatch.setattr(similar_pages, "_compare", lambda *_: pytest.fail("compared in this process"))
    assert "code similar to bob" not in html.write(course, "tiny").read_text(encoding="utf-8")


def test_when_the_run_is_gone_nothing_is_compared(course):
    comparison = similar_pages.Comparison(course, "tiny")
    comparison._running.close()
    comparison._process.join(30)
    assert comparison._process.exitcode == 0
    assert not (course / ".autograder" / "similar" / "tiny.json").exists()


def test_a_ring_is_found_in_a_large_class_however_many_they_are(honest, given, monkeypatch):
    monkeypatch.setattr(similar, "MANY", 10)
    monkeypatch.setattr(similar, "COMMON", 1.0)  # what 40 of 70 have would be common
    one, *others = finished(honest)
    ring = {f"ring{number:02}": honest[one] for number in range(40)}
    pairs = similar.similar(students({each: honest[each] for each in others[:30]} | ring), given)
    found = {name for pair in pairs for name in (pair.first.name, pair.second.name) if name.startswith("ring")}
    assert found == {*ring}
