r"""Markdown with formulas as HTML that needs no network: formulas become MathML, which every browser draws.

What a student wrote is shown through the sanitiser; a formula that cannot be drawn stays as it was typed.
"""

from __future__ import annotations

import re
from functools import lru_cache
from html import escape, unescape
from xml.etree import ElementTree as ET

from autograder.notebooks import sanitize

LONGEST_FORMULA = 2000  # letters
MOST_FORMULAS = 200
DEEPEST = 60  # braces within one another: the converter recurses
MATHML = "http://www.w3.org/1998/Math/MathML"
TAGS = frozenset(
    {"math", "maligngroup", "malignmark", "menclose", "mfenced", "mfrac", "mi", "mmultiscripts", "mn", "mo", "mover"}
    | {"mpadded", "mphantom", "mprescripts", "mroot", "mrow", "ms", "mspace", "msqrt", "mstyle", "msub", "msubsup"}
    | {"msup", "mtable", "mtd", "mtext", "mtr", "munder", "munderover", "none"}
)
ATTRIBUTES = frozenset(
    {"accent", "columnalign", "columnspacing", "display", "displaystyle", "fence", "form", "linethickness"}
    | {"lspace", "mathvariant", "maxsize", "minsize", "rowspacing", "rspace", "scriptlevel", "separator", "stretchy"}
)
# Code keeps its dollars, in Markdown and in HTML.
# A formula has no space just inside single dollars, so that prices stay prices.
_PARTS = re.compile(
    r"(?P<code>```.*?```|`[^`\n]*`|<(?P<tag>pre|code)\b[^<>]*>.*?</(?P=tag)>)"
    r"|(?P<environment>\\begin\{(?P<kind>(?:align|gather|equation|eqnarray|multline)\*?)\}.+?\\end\{(?P=kind)\})"
    r"|\$\$(?P<block>.+?)\$\$|\\\[(?P<display>.+?)\\\]"
    r"|(?<![\\$])\$(?P<inline>[^\s$`](?:[^$`\n]*[^\s$`\\])?)\$(?![\d$])|\\\((?P<bracket>.+?)\\\)",
    re.DOTALL,
)
_MARK = "\ue000{number}\ue001"
_MARKED = re.compile("\ue000(\\d+)\ue001")
_TAG_OR_MARK = re.compile("<[^<>]*>|\ue000\\d+\ue001")
_PRIVATE = re.compile("[\ue000\ue001]")


def html(text: str) -> str:
    """Return Markdown as safe HTML."""
    formulas: list[str] = []
    typed: list[str] = []

    def kept(match: re.Match[str]) -> str:
        display = match["block"] or match["display"] or match["environment"]
        formula = display or match["inline"] or match["bracket"]
        if formula is None or len(formulas) >= MOST_FORMULAS:
            return match[0]
        # An answer is stored as one line of HTML, in which line ends and "&" are entities.
        drawn = mathml(unescape(formula).strip(), block=bool(display))
        typed.append(escape(unescape(match[0])))
        formulas.append(drawn or f"<code>{escape(unescape(match[0]))}</code>")
        return _MARK.format(number=len(formulas) - 1)

    marked = _PARTS.sub(kept, _PRIVATE.sub("", text))
    shown = sanitize.html(_converter()(sanitize.markdown(marked)))

    def put_back(match: re.Match[str]) -> str:
        # Within a tag, as in what a picture is called, a formula stays as it was typed.
        back = typed if match[0].startswith("<") else formulas
        return _MARKED.sub(lambda mark: back[int(mark[1])], match[0])

    return _TAG_OR_MARK.sub(put_back, shown)


@lru_cache(maxsize=1)
def _converter():  # type: ignore[no-untyped-def]  # noqa: ANN202 - of a package without types
    import mistune

    return mistune.create_markdown(escape=False, plugins=["table", "strikethrough"])


@lru_cache(maxsize=4096)
def mathml(formula: str, *, block: bool = False) -> str:
    """Return a LaTeX formula as MathML, "" where it cannot be drawn."""
    from latex2mathml.converter import convert

    if len(formula) > LONGEST_FORMULA or _depth(formula) > DEEPEST:
        return ""
    try:
        text = convert(formula, display="block" if block else "inline")
        # Text in a formula comes out unescaped: what is no MathML is found by reading it as such.
        if "<!" in text or "<?" in text:
            return ""
        root = ET.fromstring(text.replace(f' xmlns="{MATHML}"', "", 1))  # noqa: S314 - no declarations, checked above
    except (Exception, RecursionError):  # noqa: BLE001 - whatever a student typed
        return ""
    for node in root.iter():
        if node.tag not in TAGS:
            return ""
        for name in set(node.attrib) - ATTRIBUTES:
            del node.attrib[name]
    return sanitize.in_order(ET.tostring(root, encoding="unicode"))


def _depth(formula: str) -> int:
    depth = deepest = 0
    for letter in formula:
        depth += (letter == "{") - (letter == "}")
        deepest = max(deepest, depth)
    return deepest + formula.count("\\left")
