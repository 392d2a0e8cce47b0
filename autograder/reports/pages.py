"""What every page of ours shares: templates, a font for formulas, and files that are replaced where they differ."""

from __future__ import annotations

import base64
import contextlib
import filecmp
import hashlib
import io
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

from autograder.checks.render import FACES

TEMPLATES = Path(__file__).parent / "templates"
# What formulas of courses are made of: the font has ten times as much.
GLYPHS = (
    *range(0x20, 0x7F), 0xA0, 0xB1, 0xB7, 0xD7, 0xF7, *range(0x391, 0x3D7), 0x2016, 0x2026, 0x2032, 0x2033,
    0x2102, 0x210E, 0x2113, 0x2115, 0x211D, 0x2124, *range(0x2190, 0x2195), 0x21A6, 0x21D2, 0x21D4,
    *range(0x2200, 0x220D), 0x220F, 0x2211, 0x2212, 0x2213, 0x2217, 0x2218, 0x221A, 0x221D, 0x221E, 0x2223, 0x2225,
    *range(0x2227, 0x222D), 0x223C, 0x2248, 0x2260, 0x2261, 0x2264, 0x2265, 0x226A, 0x226B, 0x2282, 0x2286, 0x2295,
    0x2297, 0x2299, 0x22A4, 0x22C5, 0x22EE, 0x22EF, 0x22F1, *range(0x2308, 0x230C), 0x27E8, 0x27E9,
    *range(0x1D400, 0x1D468), *range(0x1D6FC, 0x1D71C),
)  # fmt: skip
FONT_MARK = "/* the font of formulas */"
FONT = '@font-face {{ font-family: "page math"; src: url("data:font/woff;base64,{data}") format("woff"); }}'


@cache
def template(name: str) -> Any:
    """Return a template by its file name."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals["faces"] = FACES
    return environment.get_template(name)


@cache
def templates_digest() -> str:
    """Return a digest of all templates: pages made of others are made again."""
    files: Iterable[Path] = sorted(TEMPLATES.iterdir())
    return hashlib.sha256(b"".join(path.read_bytes() for path in files if path.is_file())).hexdigest()


@cache
def formula_font() -> str:
    """Return the style with which formulas can be drawn where no mathematical font is installed."""
    import logging

    import matplotlib as mpl
    from fontTools import subset
    from fontTools.ttLib import TTFont

    logging.getLogger("fontTools").setLevel(logging.ERROR)
    font = TTFont(Path(mpl.get_data_path()) / "fonts" / "ttf" / "STIXGeneral.ttf", recalcTimestamp=False)
    options = subset.Options(hinting=False, layout_features=[], drop_tables=["FFTM", "GDEF"])
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=GLYPHS)
    subsetter.subset(font)
    font.flavor = "woff"
    written = io.BytesIO()
    font.save(written)
    return FONT.format(data=base64.b64encode(written.getvalue()).decode())


def write_if_changed(path: Path, text: str | Iterable[str]) -> None:
    """Write a page, whole or as its pieces come, unless it is there already."""
    unfinished = _written(path, [text] if isinstance(text, str) else text)
    with contextlib.suppress(OSError):
        if filecmp.cmp(unfinished, path, shallow=False):
            unfinished.unlink()
            return
    unfinished.replace(path)


def write(path: Path, text: str) -> None:
    """Replace a page; it can be made again at any time, so that the disk need not be waited for."""
    _written(path, [text]).replace(path)


def _written(path: Path, pieces: Iterable[str]) -> Path:
    """Return the file beside the page's place into which its pieces were written."""
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f".{path.name[:100]}.unfinished")
    with unfinished.open("w", encoding="utf-8", errors="replace") as file:
        file.writelines(pieces)
    return unfinished
