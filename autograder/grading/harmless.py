"""HTML and Markdown of students made harmless: formatting stays, whatever could act is dropped or shown as text.

Everything here takes time linear in the text: a student chooses what is read.
"""

from __future__ import annotations

import re

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

_HTML_TAG = re.compile(r"<(?P<close>/?)(?P<name>[A-Za-z][A-Za-z0-9]{0,19})(?P<rest>[^<>]{0,1000})>|[<>]")
_INVISIBLE = re.compile(r"<(style|script)\b|<!--", re.IGNORECASE)
_ATTRIBUTE = re.compile(
    r"\s(class|title|colspan|rowspan|scope|border|align|alt|width|height)\s?=\s?(?:\"([^\"]*)\"|'([^']*)'|([\w%.-]+))",
    re.IGNORECASE,
)
_SCHEME = re.compile(r"(?:java|vb)script\s{0,9}:|data\s{0,9}:\s{0,9}text/html", re.IGNORECASE)
_MARKDOWN_TAG = re.compile(r"<(?:(?=/?(?P<name>[A-Za-z][\w:-]*)(?P<rest>[^<>]{0,1000}))|(?=[!?]))")
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
    return "".join([*parts, *(f"</{name}>" for name in reversed(opened))])


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


def markdown(text: str) -> str:
    """Return Markdown in which every HTML tag that could act is shown as text instead."""
    if "<" in text:
        text = _MARKDOWN_TAG.sub(lambda match: "<" if _is_safe(match) else "&lt;", text)
    return _SCHEME.sub(lambda match: match[0].replace(":", "&colon;&#8203;"), text)


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
