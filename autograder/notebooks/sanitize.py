"""HTML and Markdown of students made harmless: formatting stays, whatever could act is dropped or shown as text.

Everything here takes time linear in the text: a student chooses what is read.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Container

SAFE_TAGS = frozenset(
    {"a", "abbr", "b", "blockquote", "br", "caption", "code", "col", "colgroup", "dd", "del", "details", "div", "dl"}
    | {"dt", "em", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "i", "img", "ins", "kbd", "li", "ol", "p", "pre", "q"}
    | {"s", "samp", "small", "span", "strong", "sub", "summary", "sup", "table", "tbody", "td", "tfoot", "th", "thead"}
    | {"tr", "tt", "u", "ul", "var"}
)
VOID_TAGS = frozenset({"br", "col", "hr", "img"})
ACTING_TAGS = frozenset(
    {"applet", "audio", "base", "body", "button", "embed", "form", "frame", "frameset", "head", "html", "iframe"}
    | {"input", "link", "marquee", "math", "meta", "noembed", "noframes", "noscript", "object", "picture", "plaintext"}
    | {"portal", "script", "select", "source", "style", "svg", "template", "textarea", "title", "video", "xmp"}
)
LONGEST_TAG = 1000  # characters after a tag's name
DEEPEST = 100  # elements within one another
MOST_MARKS = 20_000  # of Markdown in one text: converters take the square of their number, a whole answer has hundreds
MOST_ENVIRONMENTS = 500
LEFT_OUT = "\n\n… left out: more than {most} marks of Markdown\n"

_HTML_TAG = re.compile(r"<(?P<close>/?)(?P<name>[A-Za-z][A-Za-z0-9]{0,19})(?P<rest>[^<>]{0,1000})>|[<>]")
_INVISIBLE = re.compile(r"<(style|script)\b|<!--", re.IGNORECASE)
_ATTRIBUTE = re.compile(
    r"\s(class|title|colspan|rowspan|scope|border|align|alt|width|height)\s?=\s?(?:\"([^\"]*)\"|'([^']*)'|([\w%.-]+))",
    re.IGNORECASE,
)
# Browsers leave out white space within a scheme, Markdown reads characters written as numbers.
_SCHEME = re.compile(
    r"(?:j\s*a\s*v\s*a|v\s*b)\s*s\s*c\s*r\s*i\s*p\s*t\s*\\?:|d\s*a\s*t\s*a\s*\\?:\s*text/html", re.IGNORECASE
)
_NUMBERED = re.compile(r"&(?:#0*(\d{1,3})(?!\d)|#[xX]0*([\da-fA-F]{1,2})(?![\da-fA-F])|(colon|Tab|NewLine));?")
_ATTACHMENT = re.compile(r"(?<!<)attachment:([\w.%-]+)(?=[\s)])|attachment\\?:")
_NAMED = {"colon": ":", "Tab": " ", "NewLine": " "}
_MARKDOWN_TAG = re.compile(r"<(?:(?=/?(?P<name>[A-Za-z][\w:-]*)(?P<rest>[^<>]{0,1000}))|(?=[!?]))")
_MARK = re.compile(r"[*_\[\]()|`~\\$<>^]")
_ENVIRONMENT = "\\begin{"
_SAFE_REST = re.compile(
    r"(?:\s+(?:class|title|width|height|align|colspan|rowspan|alt|border|id)\s*=\s*(?:\"[^\"<>&]*\"|'[^'<>&]*'|[\w%]+)"
    r"|\s+(?:href|src)\s*=\s*[\"']?(?:https?://|attachment:|#)[^\"'<>\s]*[\"']?)*\s*/?"
)


def html(text: str) -> str:
    """Return HTML with only the tags that tables and text need, every element closed: no address, style or script."""
    parts: list[str] = []
    opened: list[str] = []
    position = 0
    text = _without_invisible(text)
    for match in _HTML_TAG.finditer(text):
        parts += [text[position : match.start()], _tag(match, opened)]
        position = match.end()
    parts.append(text[position:])
    return _without_schemes("".join([*parts, *(f"</{name}>" for name in reversed(opened))]))


def _without_invisible(text: str) -> str:
    """Return the text without style and script elements and comments, whose content nobody should see."""
    parts, position = [], 0
    lower = text.lower()
    while match := _INVISIBLE.search(text, position):
        parts.append(text[position : match.start()])
        closing = f"</{match[1].lower()}" if match[1] else "-->"
        end = lower.find(closing, match.end())
        end = end if end < 0 or not match[1] else lower.find(">", end)
        if end < 0:
            return "".join(parts)
        position = end + (1 if match[1] else len(closing))
    return "".join([*parts, text[position:]])


def _tag(match: re.Match[str], opened: list[str]) -> str:
    """Return what stands for a tag or a lone bracket, and keep the list of elements that are open."""
    if match["name"] is None:
        return "&lt;" if match[0] == "<" else "&gt;"
    name = match["name"].lower()
    if name not in SAFE_TAGS or (name in VOID_TAGS and match["close"]):
        return ""
    if match["close"]:
        return _closed(name, opened)
    if name not in VOID_TAGS:
        if len(opened) >= DEEPEST:
            return ""
        opened.append(name)
    return f"<{name}{_attributes(match['rest'])}>"


def _closed(name: str, opened: list[str]) -> str:
    """Return what closes the innermost open element of a name and all within it, nothing when none is open."""
    closed: list[str] = []
    while name in opened and name not in closed:
        closed.append(opened.pop())
    return "".join(f"</{each}>" for each in closed)


def _attributes(rest: str) -> str:
    found = ""
    for name, *values in _ATTRIBUTE.findall(rest):
        value = "".join(values).replace('"', "&quot;")
        found += f' {name.lower()}="{value}"'
    return found


def markdown(text: str, *, attached: Container[str] = ()) -> str:
    """Return Markdown in which every HTML tag that could act is shown as text instead.

    Where it shows what is not `attached`, the address is broken: nbconvert ends at such a one.
    What it has beyond the marks that anybody writes is left out.
    """
    text = _with_few_marks(text)
    if "<" in text:
        text = _MARKDOWN_TAG.sub(lambda match: "<" if _is_safe(match) else "&lt;", text)
    return _ATTACHMENT.sub(
        lambda match: match[0] if match[1] in attached else f"a&#8203;{match[0][1:]}", _without_schemes(text)
    )


def _with_few_marks(text: str) -> str:
    """Return the text up to a number of marks that every converter is quick with."""
    beyond = next(itertools.islice(_MARK.finditer(text), MOST_MARKS, None), None)
    if beyond:
        text = text[: beyond.start()] + LEFT_OUT.format(most=MOST_MARKS)
    if text.count(_ENVIRONMENT) > MOST_ENVIRONMENTS:
        text = text.replace(_ENVIRONMENT, "{")
    return text


def _without_schemes(text: str) -> str:
    """Return the text in which no address acts: an invisible space stands in the name of its scheme."""
    if "&" in text:
        text = _NUMBERED.sub(_plain_letter, text)
    return _SCHEME.sub(lambda match: f"{match[0][0]}&#8203;{match[0][1:]}", text)


def _plain_letter(match: re.Match[str]) -> str:
    """Return the letter, colon or space that is written as a number; everything else stays as it is written."""
    decimal, hexadecimal, name = match.groups()
    letter = _NAMED[name] if name else chr(int(decimal) if decimal else int(hexadecimal, 16))
    return letter if letter.isascii() and (letter.isalpha() or letter == ":") else " " if letter <= " " else match[0]


def _is_safe(match: re.Match[str]) -> bool:
    name = match["name"]
    if not name:
        return match.string.startswith("<!--", match.start())
    if len(match["rest"]) == LONGEST_TAG:
        return False
    if name.lower() in SAFE_TAGS and _SAFE_REST.fullmatch(match["rest"]):
        return True
    # A formula's "less than", or a tag that does nothing.
    return "=" not in match["rest"] and name.lower() not in ACTING_TAGS
