"""A verdict reads alike as text and as HTML, and nothing of the student's is markup."""

from autograder.checks import Verdict
from autograder.checks.render import as_html, as_text

FAILED = Verdict(
    "backward",
    "backward returns the gradient of the loss",
    0.0,
    3.0,
    "failed",
    "dW1 differs from the oracle in 12 of 12 elements\nworst at (0, 1): expected 1.734, not 6.936\nwith N=4 D=3",
    "the data term of dW1 is exactly 4.0 times the expected one",
    "not_divided_by_n",
    71,
)


def test_failed_verdict_reads_like_the_style_page():
    assert as_text(FAILED).splitlines() == [
        ":( backward returns the gradient of the loss (0/3)",
        "    dW1 differs from the oracle in 12 of 12 elements",
        "    worst at (0, 1): expected 1.734, not 6.936",
        "    replay: seed 71, N=4 D=3",
        "",
        "    hint: the data term of dW1 is exactly 4.0 times the expected one",
    ]


def test_passed_verdict_is_one_line():
    assert as_text(Verdict("a", "a is right", 2.5, 2.5, "passed")) == ":) a is right (2.5/2.5)"


def test_text_of_the_student_is_escaped_in_html():
    html = as_html(Verdict("a", "a is right", 0, 1, "failed", "ValueError: <script>alert(1)</script>"))
    assert "<script>" not in html
    assert "&lt;script&gt;" in html


def test_colour_only_adds_to_the_text():
    import re

    assert re.sub(r"\x1b\[[0-9;]*m", "", as_text(FAILED, ansi=True)) == as_text(FAILED)
