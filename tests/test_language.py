"""A course in another language: every sentence has its translation, and cards, statuses and hints speak it."""

import gettext
import re
import shutil
from pathlib import Path

import messages
import pytest

from autograder import language
from autograder.checks import Verdict, load_checks, run_one
from autograder.checks.render import UNSEEDED, as_html, as_text
from autograder.course.build import build
from autograder.errors import UsageError
from autograder.language import Message
from autograder.live.summary import Summary
from autograder.sandbox.guest.dispatcher import NOT_CALLABLE
from autograder.sandbox.local import LocalPlayer

FIXTURE = Path(__file__).parent / "fixtures" / "course"
ROOT = Path(__file__).parent.parent
OTHERS = [each for each in language.languages() if each != language.ENGLISH]


@pytest.fixture(autouse=True)
def english_afterwards():
    yield
    language.use("")


def test_there_is_a_second_language():
    assert OTHERS == ["de"]


@pytest.mark.parametrize("other", OTHERS)
def test_the_sentences_are_translated_with_their_fields(other):
    catalogue = messages.read(other)
    wanted = messages.sentences()
    assert len(wanted) > 700
    translated = {each: getattr(catalogue.get(each), "string", "") for each in wanted}
    # What was written since stays English until somebody translates it; it must not become many.
    waiting = [each for each, found in translated.items() if not found]
    assert len(waiting) <= len(wanted) // 10, waiting
    differing = {
        each: found for each, found in translated.items() if found and messages.fields(each) != messages.fields(found)
    }
    assert differing == {}


@pytest.mark.parametrize("other", OTHERS)
def test_what_is_read_is_what_was_translated(other):
    compiled = gettext.translation(language.DOMAIN, language.LOCALE, languages=[other])
    written = {each.id: each.string for each in messages.read(other) if each.id and each.string}
    assert len(written) > 700
    assert {each: compiled.gettext(each) for each in written} == written


@pytest.mark.parametrize("other", OTHERS)
def test_what_needs_no_replay_is_recognised(other):
    language.use(other)
    known = [each.id for each in messages.read(other) if each.id and each.string]
    said = [language.text(each) for each in known if any(part in each for part in UNSEEDED)]
    assert [each for each in said if not any(language.text(part) in each for part in UNSEEDED)] == []
    worst = [language.text(each) for each in known if "worst at {" in each]
    assert [each for each in worst if language.text("worst at ") not in each] == []


def test_a_template_is_filled_in_the_language():
    template = Message("{points} of {most} points")
    assert template.format(points=3, most=8) == "3 of 8 points"
    language.use("de")
    assert template.format(points=3, most=8) == "3 von 8 Punkten"


def test_what_was_said_elsewhere_is_said_again():
    language.use("de")
    said = "softmax is not written yet: replace the TODO line with your code"
    templates = ["{name} is not written yet: replace the TODO line with your code"]
    assert language.retold(said, templates) == (
        "softmax ist noch nicht geschrieben: ersetze die TODO-Zeile durch deinen Code"
    )
    assert language.retold("something else", templates) == "something else"


def test_a_sentence_that_holds_a_value_twice_is_told_in_the_language_of_the_course():
    language.use("de")
    said = "{0} is not a function but int: give that value another name, and run the cell that defines {1} again"
    assert language.retold(said.format("delta", "delta"), [NOT_CALLABLE]) == (
        "delta ist keine Funktion, sondern int: gib diesem Wert einen anderen Namen, "
        "und führe die Zelle, die delta definiert, noch einmal aus"
    )
    assert language.retold(said.format("delta", "other"), [NOT_CALLABLE]) == said.format("delta", "other")


FAILED = Verdict(
    "double", "double is double", 0.0, 50.0, "failed", "it is wrong", hint="think", misconception="x", seed=7
)


def test_a_card_has_its_labels_in_the_language():
    language.use("de")
    card, lines = as_html(FAILED), as_text(FAILED)
    assert [word for word in ("noch nicht", "0 von 50 Punkten", "Hinweis.", "Noch einmal") if word not in card] == []
    assert [word for word in ("not yet", "points", "Hint", "Replay") if word in card] == []
    assert lines.splitlines()[-1] == "    Hinweis: think"
    assert "noch einmal: seed 7" in lines


def test_a_summary_speaks_the_language(tmp_path):
    checks = load_checks(FIXTURE / "solutions" / "tiny" / "checks.py")
    language.use("de")
    said = Summary([(checks["double"], FAILED), (checks["mean_of_double"], None)]).as_text()
    assert said.splitlines()[0] == "0 von 80 Punkten bisher; 0 von 2 Prüfungen bestanden"
    assert "nicht gelaufen" in said


def test_a_course_speaks_its_language(tmp_path):
    course = Path(shutil.copytree(FIXTURE, tmp_path / "course"))
    (course / "course.toml").write_text('language = "de"\n')
    build(course=course)
    path = course / "assignments" / "tiny" / "checks.py"
    checks = load_checks(path)
    wrong = LocalPlayer({"double": lambda x: 3 * x}, path)
    verdict = run_one(checks["double"], wrong, seed=1, done={})
    assert verdict.message.splitlines()[0] == "double(x) ist in 12 von 12 Elementen falsch"
    assert verdict.message.splitlines()[1].startswith("am weitesten bei [")
    after = run_one(checks["mean_of_double"], wrong, seed=1, done={"double": verdict})
    assert after.message == "übersprungen: erst muss double bestehen"
    missing = run_one(checks["double"], LocalPlayer({}, path), seed=1, done={})
    assert missing.message.startswith("double ist nicht definiert: führe die Zelle aus")


def test_a_hint_speaks_the_language():
    path = ROOT / "solutions" / "softmax" / "checks.py"
    checks = load_checks(path)
    language.use("de")
    source = (
        "import numpy as np\n"
        "def softmax(scores):\n"
        "    e = np.exp(scores - scores.max(axis=0, keepdims=True))\n"
        "    return e / e.sum(axis=0, keepdims=True)\n"
    )
    namespace = {}
    exec(source, namespace)
    verdict = run_one(checks["softmax"], LocalPlayer(namespace, path), seed=1, done={})
    assert verdict.misconception == "softmax_over_batch"
    assert verdict.hint == (
        "jede Spalte summiert sich zu 1: die Summe läuft über die Beispiele des Mini-Batches, "
        "nicht über die Klassen eines Beispiels"
    )


def test_a_place_stands_in_front_where_its_article_would_be_bent():
    # It comes with its article, as authors translate it ("die Gewichte"): behind a preposition German has another.
    sentences = [each.string for each in messages.read("de") if "{place}" in (each.id or "") and each.string]
    assert len(sentences) > 30
    assert [each for each in sentences if not re.match(r"\{place\}", each) and "({place})" not in each] == []


def test_an_unknown_language_is_one_line(tmp_path):
    course = Path(shutil.copytree(FIXTURE, tmp_path / "course"))
    (course / "course.toml").write_text('\nlanguage = "fr"\n')
    with pytest.raises(UsageError, match=r"course\.toml:2: language: 'fr' is no language; expected one of en, de"):
        build(course=course)


def test_the_page_of_a_student_names_no_english_word_of_ours():
    source = (ROOT / "autograder" / "reports" / "templates" / "feedback.html").read_text()
    plain = re.sub(r"\{[{%].*?[%}]\}|<style>.*?</style>|<[^>]*>", " ", source, flags=re.DOTALL)
    assert re.findall(r"[A-Za-z]{3,}", plain) == []
