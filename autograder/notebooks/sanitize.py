"""HTML and Markdown of students made inert: parsed, and written anew from the elements that texts and tables need.

Markdown is rendered to HTML by whoever shows it, and what is HTML then depends on their parser. So Markdown stays as
it was written only where it has no letter that could begin HTML, an address or a heading in any dialect; all other is
rendered here, sanitized, and kept as one block of HTML, which every dialect hands on as it is.
"""

from __future__ import annotations

import html as entities
import re
from collections.abc import Mapping
from functools import cache
from typing import Any
from urllib.parse import unquote

import nh3
from markdown_it import MarkdownIt
from mdit_py_plugins.amsmath import amsmath_plugin
from mdit_py_plugins.dollarmath import dollarmath_plugin

from autograder.notebooks import formulas
from autograder.notebooks.pictures import may_be_drawn

# Of these a parser keeps a list, from which it opens them again in each paragraph: it knows them by other names.
FORMATTING_TAGS = frozenset({"a", "b", "code", "em", "i", "s", "small", "strong", "tt", "u"})
TAGS = FORMATTING_TAGS | frozenset(
    {"abbr", "blockquote", "br", "caption", "col", "colgroup", "dd", "del", "details", "div", "dl", "dt", "h1", "h2"}
    | {"h3", "h4", "h5", "h6", "hr", "img", "ins", "kbd", "li", "ol", "p", "pre", "q", "samp", "span", "sub", "summary"}
    | {"sup", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul", "var"}
)
# Their text is for machines.
DROPPED_WITH_TEXT = frozenset(
    {"iframe", "math", "noembed", "noframes", "noscript", "object", "script", "select", "style", "svg", "template"}
    | {"textarea", "title"}
)
ATTRIBUTES = {
    "*": frozenset({"class", "title"}),
    "a": frozenset({"href"}),  # for its text
    "img": frozenset({"alt", "height", "src", "width"}),
    "ol": frozenset({"start"}),
    "table": frozenset({"border"}),
    "td": frozenset({"align", "colspan", "rowspan"}),
    "th": frozenset({"align", "colspan", "rowspan", "scope"}),
}
# Pages find the fields for scores and comments by ids and classes: a student's element has no id, and none of theirs.
CLASSES = frozenset({"dataframe"})
NUMBERS = frozenset({"border", "colspan", "height", "rowspan", "start", "width"})
# Shown beside the text of a link and no link: a click could lead to what the server of the page does when asked.
LINK = re.compile(r"(?:https?://|mailto:)[^\s\x00-\x20\\]+", re.IGNORECASE)
PICTURE = re.compile(r"data:image/(?:gif|jpeg|png|webp);base64,[A-Za-z0-9+/=\s]+")
ATTACHMENT = "attachment:"

DEEPEST = 100  # elements within one another
MOST_LETTERS = 300_000  # in one text, without its pictures
# Of parsers that take the square of their number: of tags, attributes, entities, of letters in one tag.
MOST_MARKS = {"<": 6000, "=": 10_000, "&": 10_000}
LONGEST_TAG = 5000
# Of a text in Markdown, without its pictures; hundreds to thousands are usual.
MOST_MARKDOWN = 20_000
MOST_OPENINGS = 300
# Of one notebook; beyond it Markdown is shown as it is written, and an output as plain text.
MOST_IN_ALL = 100_000
# Changes of colour in one text, and in one notebook: who turns them into HTML copies the rest of the text at each.
MOST_COLOURS = 2000
MOST_COLOURS_IN_ALL = 20_000

# Nothing with these letters is HTML, an entity, a link, a picture, code or a heading, in any dialect of Markdown, or
# read in another order than it was written in.
_INERT = re.compile(r"[^<>&\[\]`#\u202d\u202e\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]*")
_LINE_END = re.compile(r"[\r\n]")  # of Markdown: a carriage return is one as well
_PICTURE_DATA = re.compile(r"base64,[A-Za-z0-9+/=]{100,}")
_LONG_TAG = re.compile(rf"<[^<>]{{{LONGEST_TAG}}}")
_TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)")
_OPENING = re.compile(r"\\\\?[(\[]|\\begin\{|\$\$|<!--|<\?|<!")
_FORMATTING = re.compile(rf"(</?)({'|'.join(sorted(FORMATTING_TAGS))})(?=[\s/>])", re.IGNORECASE)
_RENAMED = re.compile(r"(</?)f-([a-z]+)(?=[ >])")
_ALONE = re.compile(r"&amp;(?=[ =\\+-])")  # no entity begins like this, and a formula stays as JupyterLab takes it out
_LINK_TAG = re.compile(r"(?P<end></f-a>)|<f-a(?P<attributes>(?: [^<>]*)?)>")
_ADDRESS = re.compile(r' href="([^"]*)"')
# Letters by which Latin runs from right to left: whoever marks reads something else than what is there. No language is
# written with these two; marks and isolates stay, with which Arabic and Hebrew are.
_OVERRIDES = {"\u202d": "(U+202D)", "\u202e": "(U+202E)"}
_VOID = frozenset({"br", "col", "hr", "img"})


class Budget:
    """What may still be parsed of one notebook: letters of Markdown, marks of HTML."""

    def __init__(self) -> None:
        self._left = MOST_IN_ALL
        self._colours_left = MOST_COLOURS_IN_ALL

    def colours(self, count: int) -> bool:
        """Return whether a text may keep so many changes of colour."""
        self._colours_left -= count if (few := count <= MOST_COLOURS) else 0
        return few and self._colours_left >= 0

    def html(self, text: str) -> str:
        """Return sanitized HTML, "" where it would cost too much."""
        return html(text) if self._takes(sum(map(text.count, MOST_MARKS))) else ""

    def markdown(self, text: str, *, attached: Mapping[str, str] | None = None) -> str:
        """Return inert Markdown."""
        if is_inert(text):
            return text
        return block(self.rendered(text, attached=attached))

    def rendered(self, text: str, *, attached: Mapping[str, str] | None = None) -> str:
        """Return what Markdown shows as sanitized HTML."""
        return rendered(text, attached=attached) if self._takes(letters(text)) else verbatim(text)

    def _takes(self, cost: int) -> bool:
        self._left -= cost
        return self._left >= 0


def html(text: str, *, attached: Mapping[str, str] | None = None) -> str:
    """Return HTML with only the elements that texts and tables need; "" where parsing it would cost too much.

    `attached` are the addresses (data:) of pictures by name.
    """
    if not _is_cheap(text):
        return ""
    renamed = _FORMATTING.sub(r"\1f-\2", text)
    clean = _RENAMED.sub(r"\1\2", _with_addresses(_clean(renamed, attached or {})))
    return formulas.neutral_page(in_order(clean)) if _depth(clean) <= DEEPEST else ""


def markdown(text: str, *, attached: Mapping[str, str] | None = None) -> str:
    """Return Markdown that is inert for whoever renders it: the same text, or one block of sanitized HTML."""
    return Budget().markdown(text, attached=attached)


def letters(text: str) -> int:
    """Return how many letters a text has beside those of its pictures."""
    return len(_PICTURE_DATA.sub("", text))


def is_inert(text: str) -> bool:
    """Return whether no parser of Markdown makes anything of a text that acts, or takes long over it."""
    plain = _is_short(text) and _INERT.fullmatch(text)
    return bool(plain) and not any(map(_is_underline, _LINE_END.split(text))) and formulas.is_neutral(text)


def _is_underline(line: str) -> bool:
    """Return whether a line makes a heading of the one above it, within quotations and lists as well."""
    line = line.rstrip(" \t")
    return line.endswith(("=", "-")) and not line.rstrip("=").strip(" \t>*+-")


def _is_short(text: str) -> bool:
    """Return whether every parser of Markdown is quick with a text."""
    return len(text) <= MOST_MARKDOWN and sum(1 for _ in _OPENING.finditer(text)) <= MOST_OPENINGS


def rendered(text: str, *, attached: Mapping[str, str] | None = None) -> str:
    """Return what Markdown shows as sanitized HTML; the text itself where rendering it would cost too much."""
    if not _is_short(_PICTURE_DATA.sub("", text)):
        return verbatim(text)
    try:
        page = _renderer().render(text)
    except RecursionError:
        return verbatim(text)
    return html(page, attached=attached) or (verbatim(text) if text.strip() else "")


def verbatim(text: str) -> str:
    """Return HTML that shows a text as it is written."""
    return f"<pre>{entities.escape(visible(text), quote=False)}</pre>"


def block(clean: str) -> str:
    """Return sanitized HTML as Markdown: one line is one block, whatever is in it."""
    return _ALONE.sub("&", f"<div>{clean}</div>".replace("\r", "").replace("\n", "&#10;"))


def in_order(text: str) -> str:
    """Return a text that is read in the order in which it was written."""
    for letter, name in _OVERRIDES.items():
        text = text.replace(letter, name)
    return text


def visible(text: str) -> str:
    """Return a text without control characters, and with those seen that turn a line round or show nothing."""
    return "".join(letter if letter.isprintable() or letter in "\n\t\r" else _shown(letter) for letter in text)


def _shown(letter: str) -> str:
    return " " if letter.isspace() else f"\\u{ord(letter):04x}" if letter > "\x9f" else ""


def _is_cheap(text: str) -> bool:
    """Return whether a parser is quick with a text, whatever is in it."""
    pictureless = _PICTURE_DATA.sub("", text)
    few = all(pictureless.count(mark) <= most for mark, most in MOST_MARKS.items())
    return few and len(pictureless) <= MOST_LETTERS and not _LONG_TAG.search(pictureless)


def _clean(text: str, attached: Mapping[str, str]) -> str:
    def kept(_: str, name: str, value: str) -> str | None:
        return _attribute(name, value, attached)

    return nh3.clean(
        text,
        tags={_name(tag) for tag in TAGS},
        clean_content_tags=set(DROPPED_WITH_TEXT),
        attributes={_name(tag): set(names) for tag, names in ATTRIBUTES.items()},
        attribute_filter=kept,
        url_schemes={"attachment", "data", "http", "https", "mailto"},
        link_rel=None,
    )


def _with_addresses(clean: str) -> str:
    """Return sanitized HTML with the address of each link as text beside it."""
    opened: list[tuple[str, int]] = []

    def shown(match: re.Match[str]) -> str:
        if not match["end"]:
            found = _ADDRESS.search(match["attributes"])
            opened.append((found[1] if found else "", match.end()))
            return ""
        address, begin = opened.pop() if opened else ("", 0)
        return f" ({address})" if address and clean[begin : match.start()] != address else ""

    return _LINK_TAG.sub(shown, clean)


def _name(tag: str) -> str:
    """Return the name under which the parser reads an element."""
    return f"f-{tag}" if tag in FORMATTING_TAGS else tag


def _attribute(name: str, value: str, attached: Mapping[str, str]) -> str | None:
    """Return what an attribute may say, None when it has to go."""
    if name == "class":
        return " ".join(each for each in value.split() if each in CLASSES) or None
    if name == "href":
        return value if LINK.fullmatch(value) else None
    if name == "src":
        value = attached.get(unquote(value.removeprefix(ATTACHMENT)), "") if value.startswith(ATTACHMENT) else value
        return value if PICTURE.fullmatch(value) and may_be_drawn(value.partition(",")[2]) else None
    if name in NUMBERS:
        return value if re.fullmatch(r"[0-9]{1,4}%?", value) else None
    return value.replace("<", "").replace(">", "")


def _depth(clean: str) -> int:
    """Return how many elements lie within one another, in HTML as the sanitizer writes it."""
    depth = deepest = 0
    for closing, name in _TAG.findall(clean):
        if name not in _VOID:
            depth += -1 if closing else 1
            deepest = max(deepest, depth)
    return deepest


class _Parser(MarkdownIt):
    """A parser of Markdown that leaves the judgement of addresses to the sanitizer."""

    def validateLink(self, _: str) -> bool:  # noqa: N802 - its name there
        """Let every address pass."""
        return True


@cache
def _renderer() -> MarkdownIt:
    """Return the parser of Markdown with formulas; nothing that it lets through is trusted."""
    parser = _Parser("commonmark", {"maxNesting": 20}).enable(["table", "strikethrough"])
    parser.use(dollarmath_plugin, double_inline=True).use(amsmath_plugin)
    parser.add_render_rule("math_inline", lambda _, tokens, index, *__: _formula(tokens[index].content, {}))
    parser.add_render_rule(
        "math_inline_double", lambda _, tokens, index, *__: _formula(tokens[index].content, {"display_mode": True})
    )
    parser.add_render_rule(
        "math_block", lambda _, tokens, index, *__: f"<p>{_formula(tokens[index].content, {'display_mode': True})}</p>"
    )
    parser.add_render_rule("amsmath", lambda _, tokens, index, *__: f"<p>{_escaped(tokens[index].content)}</p>")
    return parser


def _formula(text: str, options: Mapping[str, Any]) -> str:
    mark = "$$" if options.get("display_mode") else "$"
    return f"{mark}{_escaped(text)}{mark}"


def _escaped(text: str) -> str:
    """Return a formula as text of HTML; JupyterLab takes formulas out of Markdown before entities are read."""
    return entities.escape(text.replace("<", "\\lt ").replace(">", "\\gt "), quote=False)
