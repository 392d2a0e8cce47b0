"""An assignment's own sentences in another language: found in its files, translated in a catalogue beside them."""

import ast
import shutil
from pathlib import Path

import pytest
from simulated import Assignment
from typer.testing import CliRunner

from autograder import catalogue, language
from autograder.checks import checks_in, judging, load_checks, run_one
from autograder.checks.sentences import Sentences, entries, is_sentence
from autograder.checks.settings import Settings
from autograder.cli import app
from autograder.commands.messages import messages, said_in
from autograder.course.build import build
from autograder.errors import UsageError
from autograder.sandbox.local import LocalPlayer

ROOT = Path(__file__).parent.parent
FIXTURE = Path(__file__).parent / "fixtures" / "course"
ASSIGNMENTS = sorted(path.parent.name for path in ROOT.glob("solutions/*/solution.py"))
CHECKS = '''\
"""What is asked."""

from autograder.checks import check
from autograder.errors import Failure
from autograder.language import Message

KEY = "values"
FEW = "the list has {count} values: expected {wanted}"
KINDS = {"rows": Message("rows"), "columns": "the columns"}


@check(points=80, needs=[])
def double(student, rng):
    """double returns twice the number

    What follows is for whoever reads the code.
    """
    found = student.call("double", 3.0)
    if found != 6:
        raise Failure(
            f"{found:.2f} is {'great' if found > 6 else 'small'}: expected {{6}} in "
            f"{KINDS['columns']}",
            hint=FEW.format(count=1, wanted=2),
        )
'''
SAID = {
    "double returns twice the number": "double gibt die doppelte Zahl zurück",
    "the list has {count} values: expected {wanted}": "die Liste hat {count} Werte: erwartet sind {wanted}",
    "{0} is {1}: expected {{6}} in {2}": "in {2} ist {0} zu {1}: erwartet ist {{6}}",
    "great": "groß",
    "small": "klein",
    "the columns": "den Spalten",
    "rows": "Zeilen",
}


@pytest.fixture(autouse=True)
def english_afterwards():
    yield
    language.use("")


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "checks.py").write_text(CHECKS, encoding="utf-8")
    return tmp_path


def translated(folder, said):
    path = folder / "locale" / "de.po"
    catalogue.update(path, [catalogue.Entry(each) for each in said], "de")
    text = path.read_text(encoding="utf-8")
    for sentence, own in said.items():
        text = text.replace(f'msgid "{sentence}"\nmsgstr ""', f'msgid "{sentence}"\nmsgstr "{own}"')
    path.write_text(text, encoding="utf-8")
    return path


def judged(folder, answer, code):
    path = folder / "checks.py"
    checks = load_checks(path, Settings(language=code))
    return run_one(checks["double"], LocalPlayer({"double": lambda _: answer}, path), seed=1, done={})


def test_the_sentences_of_a_file_are_found_and_nothing_else(folder):
    assert {each.sentence for each in entries(folder / "checks.py", "checks.py")} == set(SAID)


def test_values_are_told_to_whoever_translates(folder):
    notes = {each.sentence: each.notes for each in entries(folder / "checks.py", "checks.py")}
    assert (
        notes["{0} is {1}: expected {{6}} in {2}"]
        == "{0}: found, {1}: 'great' if found > 6 else 'small', {2}: KINDS['columns']"
    )


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("the gradient is missing", True),
        ("W1", False),
        ("dW1 db1", False),
        ("N={0} D={1}", False),
        ("`np.sum(x)` and `y`", False),
        ("loss", False),
    ],
)
def test_what_a_sentence_is(text, known):
    assert is_sentence(text) == known


def test_a_card_is_composed_in_the_language(folder):
    translated(folder, SAID)
    verdict = judged(folder, 7.0, "de")
    assert verdict.claim == "double gibt die doppelte Zahl zurück"
    assert verdict.message == "in den Spalten ist 7.00 zu groß: erwartet ist {6}"
    assert verdict.hint == "die Liste hat 1 Werte: erwartet sind 2"


def test_without_a_catalogue_and_in_english_all_is_as_written(folder):
    before = judged(folder, 7.0, "de")
    translated(folder, SAID)
    after = judged(folder, 7.0, "")
    assert before.message == after.message == "7.00 is great: expected {6} in the columns"
    assert after.claim == "double returns twice the number"


def test_points_do_not_depend_on_the_language(folder):
    translated(folder, SAID)
    assert judged(folder, 6.0, "de").points == judged(folder, 6.0, "").points == 80


def test_what_waits_stays_english(folder):
    translated(folder, {**SAID, "great": ""})
    assert judged(folder, 7.0, "de").message == "in den Spalten ist 7.00 zu great: erwartet ist {6}"


def test_a_translation_without_a_value_is_refused(folder):
    translated(folder, {**SAID, "{0} is {1}: expected {{6}} in {2}": "{0} ist falsch"})
    with pytest.raises(UsageError, match=r"de\.po:\d+: the translation has the fields \{0\}, its sentence"):
        judged(folder, 7.0, "de")


def test_a_line_that_is_none_is_refused(folder):
    path = translated(folder, SAID)
    path.write_text(path.read_text(encoding="utf-8") + "\nnonsense\n", encoding="utf-8")
    with pytest.raises(UsageError, match=r"de\.po:\d+: this is no line of a gettext catalogue"):
        judged(folder, 7.0, "de")


def test_other_editors_write_long_and_fuzzy_entries(tmp_path):
    path = tmp_path / "de.po"
    path.write_text(
        'msgid ""\nmsgstr ""\n"Language: de\\n"\n\n#: x\nmsgid ""\n"the first "\n"line\\n"\nmsgstr ""\n"die erste "\n'
        '"Zeile\\n"\n\n#, fuzzy\nmsgid "a guess"\nmsgstr "geraten"\n',
        encoding="utf-8",
    )
    assert catalogue.read(path) == {"the first line\n": "die erste Zeile\n"}


def test_line_numbers_stay_as_they_are():
    tree = Sentences({"{0} is {1}": "{1}: {0}"}.get).visit(ast.parse('x = 1\ny = 2\n\nz = f"{x} is {y}"\n'))
    assert [each.lineno for each in tree.body] == [1, 2, 4]
    names = {}
    exec(compile(tree, "checks.py", "exec"), names)
    assert names["z"] == "2: 1"


@pytest.mark.parametrize(
    "code",
    [
        "found['the earlier call']",
        "found[f'earlier {name} of W']",
        "{'the earlier call': 1, f'the {name} after it': 2}",
        "{f'the earlier {name}': 1 for name in names}",
        "found.get('the earlier call')",
        "text.startswith(('the earlier call', 'the later call'))",
        "text == 'the earlier call'",
        "text in ('the earlier call', f'the {name} call')",
        "'requires grad here' in text",
        "expect_answers(gives='the earlier call, db')",
    ],
)
def test_what_is_looked_up_or_compared_is_no_sentence(code):
    assert ast.unparse(Sentences(str.upper).visit(ast.parse(code))) == code


@pytest.mark.parametrize(
    ("code", "translated"),
    [
        ("said['kept'].format(x='the first call')", "said['kept'].format(x='THE FIRST CALL')"),
        ("found.get('the earlier call', 'there is none')", "found.get('the earlier call', 'THERE IS NONE')"),
        ("{'the key': 'the value'}", "{'the key': 'THE VALUE'}"),
        ("lines.append('one more line')", "lines.append('ONE MORE LINE')"),
    ],
)
def test_what_is_said_beside_a_key_is_a_sentence(code, translated):
    assert ast.unparse(Sentences(str.upper).visit(ast.parse(code))) == translated


def test_messages_writes_a_catalogue_and_keeps_what_is_translated(tmp_path):
    course = Path(shutil.copytree(FIXTURE, tmp_path / "course"))
    first = CliRunner().invoke(app, ["messages", "tiny", "de", "--course", str(course)])
    assert first.exit_code == 0
    assert "wait for a translation; run autograder build tiny" in first.output
    path = course / "solutions" / "tiny" / "locale" / "de.po"
    sentence = next(each.sentence for each in said_in(path.parents[1]))
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace(f'msgid "{sentence}"\nmsgstr ""', f'msgid "{sentence}"\nmsgstr "ja"'), encoding="utf-8"
    )
    again = CliRunner().invoke(app, ["messages", "tiny", "de", "--course", str(course)])
    assert again.exit_code == 0
    assert catalogue.read(path)[sentence] == "ja"


@pytest.mark.parametrize("words", [["nothing", "de"], ["tiny", "xx"]])
def test_messages_refuses_what_is_not_there(words):
    with pytest.raises(UsageError, match=r"choose from tiny|is no language of the engine, which has de"):
        messages(*words, course=FIXTURE)


def test_a_catalogue_travels_with_the_checks(tmp_path):
    course = Path(shutil.copytree(FIXTURE, tmp_path / "course"))
    folder = course / "solutions" / "tiny"
    catalogue.update(folder / "locale" / "de.po", said_in(folder), "de")
    build(course=course)
    assert (course / "assignments" / "tiny" / "locale" / "de.po").is_file()
    assert "locale/de.po" in judging(course / "assignments" / "tiny")


@pytest.mark.parametrize("name", ASSIGNMENTS)
def test_the_catalogues_of_the_course_have_every_sentence(name):
    folder = ROOT / "solutions" / name
    wanted = {each.sentence for each in said_in(folder)}
    said = catalogue.read(folder / "locale" / "de.po")
    assert len(wanted) > 30
    # What was written since stays English until somebody translates it; it must not become many.
    assert len(wanted - set(said)) <= len(wanted) // 10, sorted(wanted - set(said))


@pytest.mark.parametrize("name", ASSIGNMENTS)
def test_the_claims_of_the_course_are_translated(name):
    path = checks_in(ROOT / "solutions" / name)
    english = {key: each.claim for key, each in load_checks(path, Settings()).items()}
    german = {key: each.claim for key, each in load_checks(path, Settings(language="de")).items()}
    assert [key for key in english if english[key] == german[key]] == []
    assert {key: each.points for key, each in load_checks(path, Settings(language="de")).items()} == {
        key: each.points for key, each in load_checks(path, Settings()).items()
    }


SLOW = ("minibatch_gradient_descent_accuracy", "cifar10_accuracy", "toy_loss", "train_height_weight", "bird_plane")
SLOW += ("car_cat", "train_all")


@pytest.mark.parametrize("name", ASSIGNMENTS)
def test_a_mistake_of_each_check_is_judged_alike_in_another_language(name):
    assignment = Assignment(name, *SLOW)
    patches, judged = {}, {}
    for patch in assignment.of_kind("mistake"):
        for check in patch.names("fails"):
            patches.setdefault(check, patch)
    for code in ("", "de"):
        checks = load_checks(checks_in(assignment.folder), Settings(language=code))
        for check in sorted(set(patches) & set(assignment.quick)):
            verdict = assignment.verdicts(patches[check], 1, [check], checks)[check]
            judged.setdefault(check, []).append((verdict.status, verdict.points, verdict.misconception))
    assert len(judged) >= 9
    assert [(check, *both) for check, both in judged.items() if both[0] != both[1]] == []
