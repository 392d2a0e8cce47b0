"""What students show is kept as far as it is harmless, and bounded."""

import html
import re
import time

import pytest
from nbconvert.filters.markdown_mistune import markdown2html_mistune

from autograder.notebooks import outputs, sanitize

PANDAS = (
    "<div>\n<style scoped>\n    .dataframe tbody tr th { vertical-align: top; }\n</style>\n"
    '<table border="1" class="dataframe">\n  <thead>\n    <tr style="text-align: right;">\n      <th>a &lt; b</th>\n'
    "    </tr>\n  </thead>\n</table>\n</div>"
)


def test_a_table_of_pandas_keeps_its_shape_and_loses_its_style():
    assert sanitize.html(PANDAS) == (
        '<div>\n\n<table border="1" class="dataframe">\n  <thead>\n    <tr>\n      <th>a &lt; b</th>\n'
        "    </tr>\n  </thead>\n</table>\n</div>"
    )


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "<SCRIPT src=//evil></SCRIPT >",
        "<img src=x onerror=alert(1)>",
        "<svg/onload=alert(1)>",
        "<a href='javascript:alert(1)'>x</a>",
        "<iframe srcdoc='<script>alert(1)</script>'>",
        "<b onclick=alert(1)>x</b>",
        "<style>@import '//evil'</style>",
        "<<script>alert(1)//<</script>",
        "<img title='\"' src=x onerror=alert(1)//'>",
        '<b title="><script>alert(1)</script>">',
        "<!-- --><script>alert(1)</script>",
        "<meta http-equiv=refresh content=0>",
        "<form action=//evil><button>",
        "<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
    ],
)
def test_nothing_that_acts_gets_through(text):
    for clean in (sanitize.html(text), sanitize.markdown(text)):
        tags = [part.split(">")[0] for part in clean.split("<")[1:]]
        names = {tag.lstrip("/").split()[0].rstrip("/").lower() for tag in tags if tag and tag[0] not in " !"}
        assert not names & sanitize.ACTING_TAGS
        assert not any(word in tag.lower() for tag in tags for word in ("onerror=", "onclick=", "javascript", "srcdoc"))


def test_no_element_of_a_student_closes_one_of_the_page():
    assert sanitize.html("</div></div><b>x") == "<b>x</b>"
    assert sanitize.html("<div><b>x</div>y</b>") == "<div><b>x</b></div>y"


def test_a_formula_is_left_alone():
    assert sanitize.markdown("$a<b$ and $x<y$, **so**") == "$a<b$ and $x<y$, **so**"
    assert sanitize.markdown("<img src='https://x.org/a.png' width=20>") == "<img src='https://x.org/a.png' width=20>"


@pytest.mark.parametrize(
    "text",
    [
        "<b>" * 60_000,
        "<b " * 60_000,
        "<b" + " " * 200_000 + "x>",
        "<!--" * 50_000,
        "<style" * 40_000,
        "<a=" * 60_000,
        "javascript" * 20_000,
        "&lt;" * 50_000,
        "<td title='" * 20_000,
        "<b></i>" * 30_000,
    ],
)
def test_hostile_text_takes_no_time(text):
    begin = time.process_time()
    sanitize.html(text)
    sanitize.markdown(text)
    assert time.process_time() - begin < 5


def test_known_outputs_are_kept_and_others_are_not():
    kept = outputs.cleaned(
        [
            {"output_type": "stream", "name": "stdout", "text": ["a\n", "b\n"]},
            {"output_type": "stream", "name": "stdout", "text": "c\n"},
            {"output_type": "display_data", "data": {"image/png": "iVBORw0KGgo=", "application/x-evil": "1"}},
            {"output_type": "execute_result", "data": {"text/plain": "3"}, "execution_count": 7},
            {"output_type": "display_data", "data": {"application/javascript": "alert(1)"}},
            {"output_type": "error", "ename": "ValueError", "evalue": "no", "traceback": ["line"]},
            {"output_type": "update_display_data"},
            "not an output",
        ]
    )
    assert kept == [
        {"output_type": "stream", "name": "stdout", "text": "a\nb\nc\n"},
        {"output_type": "display_data", "metadata": {}, "data": {"image/png": "iVBORw0KGgo="}},
        {"output_type": "execute_result", "metadata": {}, "data": {"text/plain": "3"}, "execution_count": None},
        {
            "output_type": "display_data",
            "metadata": {},
            "data": {"text/plain": "(an output of a kind that is not kept)"},
        },
        {"output_type": "error", "ename": "ValueError", "evalue": "no", "traceback": ["line"]},
    ]


def test_a_long_output_is_cut_and_says_so():
    (stream,) = outputs.cleaned([{"output_type": "stream", "name": "stderr", "text": "x" * 300_000}])
    assert len(stream["text"]) < 200_100
    assert stream["text"].endswith("… cut after 200000 characters")


def test_outputs_beyond_the_limit_are_left_out():
    many = [{"output_type": "display_data", "data": {"text/plain": str(number)}} for number in range(1000)]
    assert len(outputs.cleaned(many)) == 500


@pytest.mark.parametrize(
    "text",
    [
        "[x](javascript:alert(1))",
        "[x](javascript&colon;alert(1))",
        "[x](javascript&#58;alert(1))",
        "[x](javascript\\:alert(1))",
        "[x](&#106;ava&Tab;script:alert(1))",
        "[x](&#x6a;avascript&NewLine;:alert(1))",
        "[x][1]\n\n[1]: vbscript&#x3A;alert(1)",
        "[x](data&#58;text/html,x)",
        "![x](attachment:x)",
        '![x](attachment:known.png"x)',
        "![x](<attachment:known.png x>)",
        "![x](&#97;ttachment:x)",
    ],
)
def test_no_address_of_a_student_acts_in_the_page_that_nbconvert_makes(text):
    page = markdown2html_mistune(sanitize.markdown(text, attached={"known.png"}))
    found = " ".join(html.unescape(page).lower().split())
    assert not re.search(r'(?:href|src)="\s*(?:javascript|vbscript|data|attachment)', found)


def test_a_picture_that_is_attached_keeps_its_address():
    text = 'see ![a](attachment:a.png) and ![a](attachment:a.png "title")'
    assert sanitize.markdown(text, attached={"a.png"}) == text


@pytest.mark.parametrize("text", ["\\begin{a}", "[a](", "**a*", "|a|b|\n|-|-|\n", "* a\n  "])
def test_no_answer_takes_its_converter_hours(text):
    begin = time.process_time()
    page = markdown2html_mistune(sanitize.markdown(text * 100_000))
    assert time.process_time() - begin < 15
    assert len(page) < 2_000_000


def test_a_long_answer_with_a_picture_in_it_is_kept_whole():
    text = f"![a](data:image/png;base64,{'A' * 1_000_000})\n\n" + "$$\\begin{aligned} a &= b \\end{aligned}$$\n" * 300
    assert sanitize.markdown(text) == text


def test_what_a_whole_notebook_shows_is_bounded():
    shown = [{"output_type": "stream", "name": "stdout", "text": "x" * 1000}]
    assert outputs.within(shown, 1000) == (shown, 1000)
    (note,), size = outputs.within(shown, 999)
    assert (note["text"], size) == ("… not kept: the notebook shows more than 10000000 characters", 0)
