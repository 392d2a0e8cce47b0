"""What students show is kept as far as it is harmless, and bounded."""

import base64
import html
import io
import json
import re
import time
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from nbconvert.filters.markdown_mistune import markdown2html_mistune
from PIL import Image

from autograder.notebooks import formulas, mathematics, outputs, sanitize
from autograder.notebooks.pictures import may_be_drawn

PANDAS = (
    "<div>\n<style scoped>\n    .dataframe tbody tr th { vertical-align: top; }\n</style>\n"
    '<table border="1" class="dataframe">\n  <thead>\n    <tr style="text-align: right;">\n      <th>a &lt; b</th>\n'
    "    </tr>\n  </thead>\n</table>\n</div>"
)

FORMATTING = (
    "abbr b blockquote br caption code col colgroup dd del details div dl dt em h1 h2 h3 h4 h5 h6 hr i img ins kbd li "
    "ol p pre q s samp small span strong sub summary sup table tbody td tfoot th thead tr tt u ul var"
)
INERT_TAGS = set(FORMATTING.split())
INERT_ATTRIBUTES = {"align", "alt", "border", "class", "colspan", "height", "rowspan", "scope", "src", "start"}
INERT_ATTRIBUTES |= {"title", "width"}
PARTS = [
    *(
        "<",
        ">",
        "/",
        "'",
        '"',
        "=",
        "`",
        "\n",
        "\n\n",
        "    ",
        " ",
        "&#",
        "&lt;",
        "&quot;",
        "\\",
        "$",
        "[x](",
        ")",
        "!",
        "- ",
    ),
    *(
        "<img ",
        "<svg>",
        "<math>",
        "<style>",
        "</style>",
        "<!--",
        "-->",
        "<![CDATA[",
        "]]>",
        "<div ",
        "<p>",
        "<table>",
        "<td>",
    ),
    *(
        "<a ",
        "href=",
        "src=x ",
        "onerror=f() ",
        "javascript:f()",
        "<script>f()</script>",
        "title=",
        "attachment:",
        "files/",
    ),
    *(
        "<template>",
        "<noscript>",
        "<textarea>",
        "<title>",
        "<form>",
        "<mtext>",
        "<mglyph>",
        "<annotation-xml encoding=text/html>",
    ),
    *(
        "```\n",
        "```mermaid\n",
        "# ",
        "> ",
        "|a|\n|-|\n|",
        "[r]: ",
        "<http:",
        "\\href{",
        "\\begin{a}",
        "\\end{a}",
        "&Tab;",
        "\0",
    ),
]


def test_a_table_of_pandas_keeps_its_shape_and_loses_its_style():
    assert sanitize.html(PANDAS) == (
        '<div>\n\n<table border="1" class="dataframe">\n  <thead>\n    <tr>\n      <th>a &lt; b</th>\n'
        "    </tr>\n  </thead>\n</table>\n</div>"
    )


HOSTILE = json.loads((Path(__file__).parent / "fixtures" / "hostile_texts.json").read_text())
RASTER = re.compile(r"data:image/(?:png|jpeg|gif|webp);base64,")
ACTING = re.compile(r"\\(?:href|style|class|cssId|require|unicode|def|let|newcommand|bbox)(?![A-Za-z])")


class Found(HTMLParser):
    """What a page is made of."""

    def __init__(self, page):
        super().__init__()
        self.tags, self.attributes, self.texts, self.verbatim = set(), [], [], 0
        self.feed(page)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.attributes += attrs
        self.verbatim += tag in ("pre", "code")

    def handle_data(self, data):
        if not self.verbatim:
            self.texts.append(data)

    def handle_endtag(self, tag):
        self.verbatim -= tag in ("pre", "code")

    def handle_decl(self, decl):
        self.tags.add(f"!{decl}")

    handle_comment = handle_pi = unknown_decl = handle_decl


def acts(page):
    """Return what in a page is more than formatting, a picture in the page or a link to elsewhere."""
    found = Found(page)
    wrong = found.tags - INERT_TAGS
    wrong |= {name for name, _ in found.attributes} - INERT_ATTRIBUTES
    wrong |= {value for name, value in found.attributes if name == "src" and not RASTER.match(value)}
    return wrong | {text for text in found.texts if ACTING.search(text)}


@pytest.mark.parametrize("name", HOSTILE)
def test_nothing_that_acts_gets_through(name):
    text = HOSTILE[name]
    assert acts(sanitize.html(text)) == set()
    assert acts(sanitize.rendered(text)) == set()


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_kept_as_markdown_is_inert_for_every_parser_of_it(name):
    kept = sanitize.markdown(f"a\n\n{HOSTILE[name]}\n\nb")
    assert acts(markdown2html_mistune(kept)) == set()
    assert acts(MarkdownIt("commonmark").render(kept)) == set()


@pytest.mark.parametrize("name", HOSTILE)
def test_sanitizing_twice_changes_nothing(name):
    once = sanitize.html(HOSTILE[name])
    assert sanitize.html(once) == once


@given(st.lists(st.sampled_from(PARTS), min_size=1, max_size=12).map("".join))
@settings(max_examples=150, deadline=None)
def test_no_mixture_of_marks_acts(text):
    assert acts(sanitize.html(text)) == set()
    assert acts(markdown2html_mistune(sanitize.markdown(text))) == set()


def test_no_element_of_a_student_closes_one_of_the_page():
    assert sanitize.html("</div></div><b>x") == "<b>x</b>"
    assert sanitize.html("<div><b>x</div>y</b>") == "<div><b>x</b></div>y"
    assert sanitize.html("</body></html><i>x") == "<i>x</i>"


def test_a_formula_is_left_alone():
    for text in (
        "**so** $x_1 = \\frac{a}{b}$",
        "- $\\alpha > 0$".replace(">", "\\gt"),
        "1. a\n2. b *c* (d), 'e': \"f\" = 3 %",
    ):
        assert sanitize.markdown(text) == text


def test_a_formula_keeps_its_letters_in_a_text_that_is_rendered():
    assert sanitize.markdown("# A\n\n$a<b$, $$\\begin{aligned}a &= b\\\\ &> c\\end{aligned}$$ `x_1 * y_1`") == (
        "<div><h1>A</h1>&#10;<p>$a\\lt b$, $$\\begin{aligned}a &= b\\\\ &\\gt  c\\end{aligned}$$ "
        "<code>x_1 * y_1</code></p>&#10;</div>"
    )


def test_a_formula_has_known_commands_only():
    text = r"\href{a}{\alpha} \hrefs \\style{c} \frac12 \mathbb{R}"
    assert formulas.neutral(text) == r"\ href{a}{\alpha} \ hrefs \\ style{c} \frac12 \mathbb{R}"
    assert sanitize.markdown(r"$\hr$") == r"<div><p>$\ hr$</p>&#10;</div>"


def test_every_command_in_our_notebooks_is_known():
    pages = [path.read_text() for path in (Path(__file__).parents[1] / "solutions").glob("*/solution.py")]
    cells = [
        cell
        for page in pages
        for cell in re.findall(r"^# %% \[markdown\].*?(?=^# %% |\Z)", page, re.DOTALL | re.MULTILINE)
    ]
    found = {name for cell in cells for name in re.findall(r"\\([A-Za-z]+)", cell)}
    assert len(found) > 30
    assert found - formulas.ALLOWED == set()


def test_code_keeps_its_backslashes():
    assert sanitize.rendered("`\\href` \\href\n\n    \\href") == (
        "<p><code>\\href</code> \\ href</p>\n<pre><code>\\href\n</code></pre>\n"
    )


def test_a_link_is_its_text_and_address_and_a_picture_is_in_the_page():
    text = "[a](https://x.org/?a=1) [b](/files/b) [c](#d) ![e](https://x.org/e.png) ![f](data:image/png;base64,AAAA)"
    assert sanitize.rendered(text) == (
        '<p>a (https://x.org/?a=1) b c <img alt="e"> <img src="data:image/png;base64,AAAA" alt="f"></p>\n'
    )


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


def picture_of(kind, size):
    file = io.BytesIO()
    Image.new("L", size).save(file, kind)
    return base64.b64encode(file.getvalue()).decode()


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "WEBP"])
def test_a_picture_that_takes_gigabytes_to_draw_is_not_kept(kind):
    small, giant = picture_of(kind, (6000, 6000)), picture_of(kind, (8000, 8000))
    assert (may_be_drawn(small), may_be_drawn(giant)) == (True, False)
    told = outputs.cleaned([{"output_type": "display_data", "data": {"image/png": each}} for each in (small, giant)])
    assert [[*each["data"]] for each in told] == [["image/png"], ["text/plain"]]
    assert giant not in sanitize.html(f"<img src='data:image/png;base64,{giant}'>")
    assert small in sanitize.html(f"<img src='data:image/png;base64,{small}'>")
    assert [*outputs.pictures({"a": {"image/png": giant}, "b": {"image/png": small}})] == ["b"]


def test_a_picture_of_a_kind_whose_size_is_not_known_is_not_kept():
    assert not may_be_drawn(picture_of("BMP", (3, 2)))
    assert not may_be_drawn("A" * 400)
    assert may_be_drawn("iVBORw0KGgo=")


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


def test_a_picture_that_is_attached_stands_in_the_text():
    text = 'see ![a](attachment:a.png "title") ![b](attachment:b.png)'
    assert sanitize.markdown(text, attached={"a.png": "data:image/png;base64,AAAA"}) == (
        '<div><p>see <img src="data:image/png;base64,AAAA" alt="a" title="title"> <img alt="b"></p>&#10;</div>'
    )


@pytest.mark.parametrize(
    "text", ["\\begin{a}", "[a](", "**a*", "|a|b|\n|-|-|\n", "* a\n  ", "\\\\(", "&", "<a ", "<p a"]
)
def test_no_answer_takes_its_reader_or_its_converter_long(text):
    begin = time.process_time()
    for size in (1, 1000, 18_000 // len(text), 100_000):
        page = markdown2html_mistune(sanitize.markdown(text * size))
        assert len(page) < 3_000_000
    assert time.process_time() - begin < 10


def test_a_notebook_has_one_budget():
    budget = sanitize.Budget()
    text = "[a](https://x.org) " * 500
    kept = [budget.rendered(text) for _ in range(20)]
    assert [each.startswith("<pre>") for each in kept] == [False] * 10 + [True] * 10
    assert budget.html("<b>x</b>") == ""


def test_a_long_answer_with_a_picture_in_it_is_kept_whole():
    picture = f"data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAA{'A' * 1_000_000}"
    kept = sanitize.markdown(f"![a]({picture})\n\n" + "$$\\begin{aligned} a &= b \\end{aligned}$$\n\n" * 100)
    assert f'src="{picture}"' in kept
    assert kept.count("a &= b") == 100


def test_control_characters_and_links_of_terminals_go_and_colours_stay():
    text = "\x1b[1;31mred\x1b[0m \x1b]8;;http://x.org\x07link\x1b]8;;\x1b\\ \x1b[2J\x1b]0;T\x07\u202eabc\u200b\r\n"
    (kept,) = outputs.cleaned([{"output_type": "stream", "name": "stdout", "text": text}])
    assert kept["text"] == "\x1b[1;31mred\x1b[0m link \\u202eabc\\u200b\r\n"


def test_what_a_whole_notebook_shows_is_bounded():
    shown = [{"output_type": "stream", "name": "stdout", "text": "x" * 1000}]
    assert outputs.within(shown, 1200) == (shown, 1200)
    (note,), size = outputs.within(shown, 1199)
    assert (note["text"], size) == ("… not kept: the notebook shows more than 10000000 characters", 0)


def test_outputs_that_hold_nothing_count():
    empty = [{"output_type": "display_data", "metadata": {}, "data": {"text/plain": ""}}] * 500
    kept, size = outputs.within(outputs.cleaned(empty), 500 * 200)
    assert (len(kept), size) == (500, 100_000)
    kept, size = outputs.within(outputs.cleaned(empty), 500 * 200 - 1)
    assert ([each["output_type"] for each in kept], size) == (["stream"], 0)


def test_a_few_colours_stay_and_thousands_go():
    def shown(texts):
        streams = [
            {"output_type": "stream", "name": name, "text": text} for name, text in zip(NAMES, texts, strict=False)
        ]
        return [each["text"] for each in outputs.cleaned(streams)]

    red = "\x1b[31mx"
    assert shown([red * 2000, red * 2001]) == [red * 2000, "x" * 2001]
    assert shown([red * 2000] * 11) == [red * 2000] * 10 + ["x" * 2000]
    error = {"output_type": "error", "ename": "E", "evalue": red, "traceback": [red * 1500] * 2}
    (clean,) = outputs.cleaned([error])
    assert (clean["evalue"], clean["traceback"]) == ("x", ["x" * 1500] * 2)
    (clean,) = outputs.cleaned([error | {"traceback": [red, red]}])
    assert clean["traceback"] == [red, red]


NAMES = ("stdout", "stderr") * 10


def test_a_line_that_is_almost_a_heading_is_looked_at_once():
    begin = time.process_time()
    assert all(sanitize.is_inert(f"a\n{line}") for line in ("-" * 19_990 + "x", "-" * 9000 + " " * 9000 + "x"))
    assert time.process_time() - begin < 0.5
    # A carriage return ends a line, too.
    for heading in ("a\n---", "a\r===", "> a\n> == ", "- a\r\n-- =\t"):
        assert not sanitize.is_inert(heading), repr(heading)
    for text in ("a -", "= x", "a\n- b", "x\n=-", "* * *"):
        assert sanitize.is_inert(text), text


@pytest.mark.parametrize(
    "written", ["0 \u202efo 4\u202c", "<b>0</b> &#x202e;fo 4", "[a](b) &#8238;fo 4", "<p>\u202dfo 4</p>"]
)
def test_no_letter_turns_latin_round_and_those_of_arabic_and_hebrew_stay(written):
    for text in (sanitize.markdown(written), sanitize.rendered(written), sanitize.html(written)):
        assert not {"\u202d", "\u202e"} & set(html.unescape(text))
        assert "fo 4" in text
    assert "\u202e" not in mathematics.html(sanitize.markdown("<b>x</b> $\\text{&amp;#8238;fo 4} \u202e$"))
    hebrew, arabic, persian = (
        "<b>\u05e9\u05dc\u05d5\u05dd\u200f (4)</b>",
        "\u2067\u0633\u0644\u2069 4",
        "\u0645\u06cc\u200c\u062e",
    )
    for kept in (hebrew, arabic, persian):
        assert set(kept) - set("<>b/") <= set(sanitize.markdown(kept))
