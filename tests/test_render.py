"""A verdict reads alike as text and as HTML, and nothing of the student's is markup."""

import json
import re
from dataclasses import asdict, replace

import numpy as np

from autograder.checks import Verdict
from autograder.checks.pictures import WRONG, as_svg
from autograder.checks.render import BADGES, EDGES, as_html, as_text
from autograder.evidence import Evidence, Picture, confusion, grid

FAILED = Verdict(
    "backward",
    "backward returns the gradient of the loss",
    0.0,
    3.0,
    "failed",
    "dW1 is wrong in 12 of 12 elements\nworst at dW1[0, 1]: yours 6.936, expected 1.734\nwith N=4 D=3",
    "the data term of dW1 is exactly 4.0 times the expected one",
    "not_divided_by_n",
    71,
)


def test_failed_verdict_reads_like_the_style_page():
    assert as_text(FAILED).splitlines() == [
        ":( backward returns the gradient of the loss (0/3)",
        "    dW1 is wrong in 12 of 12 elements",
        "    worst at dW1[0, 1]: yours 6.936, expected 1.734",
        "    replay: seed 71, N=4 D=3",
        "",
        "    hint: the data term of dW1 is exactly 4.0 times the expected one",
    ]


def test_in_a_narrow_terminal_lines_are_folded_between_words():
    assert as_text(FAILED, width=40).splitlines() == [
        ":( backward returns the gradient of the",
        "   loss (0/3)",
        "    dW1 is wrong in 12 of 12 elements",
        "    worst at dW1[0, 1]: yours 6.936,",
        "      expected 1.734",
        "    replay: seed 71, N=4 D=3",
        "",
        "    hint: the data term of dW1 is",
        "    exactly 4.0 times the expected one",
    ]
    assert as_text(FAILED, width=80) == as_text(FAILED)
    coloured = as_text(FAILED, ansi=True, width=40)
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == as_text(FAILED, width=40)


def test_passed_verdict_is_one_line():
    assert as_text(Verdict("a", "a is right", 2.5, 2.5, "passed")) == ":) a is right (2.5/2.5)"


def test_text_of_the_student_is_escaped_in_html():
    html = as_html(Verdict("a", "a is right", 0, 1, "failed", "ValueError: <script>alert(1)</script>"))
    assert "<script>" not in html
    assert "&lt;script&gt;" in html


def test_a_card_says_its_status_in_words_and_shows_both_numbers_and_a_picture():
    picture = Picture("grid", "where dW1 differs", rows=("09", "00"))
    card = as_html(replace(FAILED, evidence=Evidence("dW1[0, 1]", "6.936", "1.734", "1e-08 relative", picture)))
    assert 'aria-label="not yet: backward returns the gradient of the loss, 0 of 3 points"' in card
    text = re.sub(r"<[^>]*>", "|", card)
    for words in ("✗ not yet", "0 of 3 points", "dW1[0, 1]", "yours", "6.936", "expected", "1.734", "Replay"):
        assert words in text
    assert card.count("<rect") == 4
    assert card.count('fill-opacity="1.00"') == 1
    assert "worst at" not in card


def test_every_element_of_a_grid_is_one_digit():
    # 9 · d / d is more than 9 for this number.
    picture = grid("where W differs", np.array([[0.124, 0.0]]), np.zeros((1, 2)), True)
    assert picture.rows == ("90",)


def test_lines_ring_the_step_at_which_they_part():
    drawn = as_svg(Picture("lines", "w[0]", yours=(1.0, 2.0, 4.0), expected=(1.0, 2.0, 3.0), mark=3))
    assert drawn.count("<polyline") == 2
    assert '<circle cx="292.0" cy="8.0"' in drawn
    assert "they part at step 3" in drawn


def test_confused_labels_are_counted_expected_by_yours():
    found, expected = np.array([0.0, 2, 2, 1, 0, 0]), np.array([0.0, 1, 2, 1, 0, 1])
    picture = confusion("classes", found, expected, whole=True)
    assert (picture.kind, picture.rows) == ("labels", ("2 0 0", "1 1 1", "0 0 1"))
    drawn = as_svg(picture)
    assert drawn.count(f'fill="{WRONG}"') == 2
    assert "how often confused (2 of 6)" in drawn
    assert confusion("a gradient", found, expected, whole=False) is None


def test_tables_of_counts_stand_side_by_side():
    found, expected = np.array([[5.0, 1], [2, 4]]), np.array([[5.0, 2], [1, 4]])
    picture = confusion("confusion_matrix(…)", found, expected, whole=False)
    assert (picture.kind, picture.rows, picture.beside) == ("counts", ("5 1", "2 4"), ("5 2", "1 4"))
    drawn = as_svg(picture)
    assert drawn.count(f'fill="{WRONG}"') == 2
    assert drawn.count("<rect") == 8
    evidence = Evidence("[0, 1]", "1", "2", "", picture)
    assert Evidence.from_json(json.loads(json.dumps(asdict(evidence)))) == evidence


def test_badges_are_readable():
    def luminance(colour):
        values = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        linear = [v / 12.92 if v <= 0.03928 else ((v + 0.055) / 1.055) ** 2.4 for v in values]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    def contrast(one, other):
        light, dark = sorted((luminance(one), luminance(other)), reverse=True)
        return (light + 0.05) / (dark + 0.05)

    assert min(contrast("#ffffff", colour) for colour in BADGES.values()) >= 4.5
    assert min(contrast(page, colour) for page in ("#ffffff", "#111111") for colour in EDGES.values()) >= 3


def test_colour_only_adds_to_the_text():
    assert re.sub(r"\x1b\[[0-9;]*m", "", as_text(FAILED, ansi=True)) == as_text(FAILED)


def test_points_that_wait_for_a_person_are_not_shown_as_lost():
    card = as_html(Verdict("a", "a is right", 0, 6, "error", "this check broke while it was judging"))
    assert "6 points wait" in card
    assert "0 of 6" not in card
