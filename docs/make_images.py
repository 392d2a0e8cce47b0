"""Takes the pictures of docs/images: each kind of verdict, light and dark, wide and narrow, and screens of notebooks.

python docs/make_images.py [cards] [screens]   in the root of the repository; needs chromium.
Every verdict is a real one, on a simulated submission; every screen is JupyterLab's or Notebook 7's own.
"""

from __future__ import annotations

import contextlib
import io
import json
import shutil
import sys
import tempfile
import warnings
from dataclasses import replace
from pathlib import Path
from typing import Any

from PIL import Image

ROOT = Path(__file__).resolve().parent.parent
IMAGES = ROOT / "docs" / "images"
sys.path.insert(0, str(ROOT / "tests"))

from browser import lab  # noqa: E402 - a module of the tests
from simulated import REFERENCE, Assignment  # noqa: E402 - a module of the tests

from autograder.checks import run_one  # noqa: E402
from autograder.checks.render import as_html  # noqa: E402
from autograder.checks.verdict import Verdict  # noqa: E402
from autograder.validity.patches import parse  # noqa: E402

# Picture: assignment, submission ("" is the reference), check.
CARDS = {
    "passed": ("softmax", "", "softmax"),
    "heat-map": ("two_layer_net", "hidden_averaged_again", "hidden_layer_gradients"),
    "path": ("gradient_descent", "velocity_reset_each_epoch", "manual_momentum"),
    "labels": ("two_layer_net", "predict_without_biases", "predict"),
    "counts": ("gradient_descent", "confusion_transposed", "confusion_matrix"),
}
UNWRITTEN = """# A task that is not written yet.

# %% task="minibatch_gradient_descent"
def minibatch_gradient_descent(*arguments, **named):
    raise NotImplementedError("TODO: replace this line with your code")
"""
STEP = "minibatch_gradient_descent_step"
PAGES = {"light": ("#ffffff", "#1f2328"), "dark": ("#111111", "#e6e6e6")}
WIDTHS = {"wide": 720, "narrow": 320}
PAGE = (
    '<html><body style="background:{0};color:{1};font-family:sans-serif;margin:0">'
    '<div id="shown" style="padding:8px;max-width:{2}px">{3}</div></body></html>'
)
README = ("heat-map", "path", "passed")
COLOURS = 64
# Screen: notebook, a cell's text, which experiment cells before it are needed, and whether the code is on the picture.
SCREENS = {
    "softmax-curves": ("softmax", "def sick_training", ("images = datasets.cifar10()",), False),
    "two-layer-sizes": ("two_layer_net", "def sizes_by_layer", ("data = datasets.cifar10_arrays",), False),
    "momentum": ("regularization", "def walk(lr, momentum", (), False),
    "graph": ("backpropagation", "lessons.mlp([2, 3, 1]", (), True),
    "layers": ("backpropagation", "row[0].violinplot", ("def deep_network",), False),
    "valley": ("gradient_descent", "class Valley", (), False),
}
ADDRESSES = {"light": "doc/tree", "dark": "notebooks"}  # JupyterLab in the one, Notebook 7 in the other
SCREEN_WIDTHS = {"wide": 1000, "narrow": 400}
SCREEN_HEIGHT = 900


def verdicts() -> dict[str, Verdict]:
    """Return a real verdict of each kind."""
    found, whole = {}, {}
    for name, (assignment, submission, check) in CARDS.items():
        course = whole.setdefault(assignment, Assignment(assignment))
        patch = course.patches[submission] if submission else REFERENCE
        with contextlib.redirect_stdout(sys.stderr):
            found[name] = run_one(course.checks[check], course.played(patch), seed=1, done={})
    course = whole["softmax"]
    player, check = course.played(parse(UNWRITTEN, name="unwritten")), course.checks[STEP]
    found["unwritten"] = run_one(check, player, seed=1, done={})
    needing = next(each for each in course.checks.values() if STEP in each.needs)
    found["skipped"] = run_one(needing, player, seed=1, done={check.name: found["unwritten"]})
    # No submission stays between, and no check of ours breaks: checks that do are made for these two.
    found["partial"] = run_one(replace(check, function=lambda *_: 0.5, stands_on=()), player, seed=1, done={})
    found["waits"] = run_one(replace(check, function=_broken, stands_on=()), player, seed=1, done={})
    return found


def _broken(*_: Any) -> None:
    """Break, as a check of ours may."""
    msg = "a fault of the check"
    raise RuntimeError(msg)


def cards() -> None:
    """Write each kind of card, light and dark, wide and narrow, and the page of the README."""
    shown = {name: as_html(verdict) for name, verdict in verdicts().items()}
    with lab.browser() as browser:
        for theme, (background, text) in PAGES.items():
            for size, width in WIDTHS.items():
                page = browser.new_page(viewport={"width": width, "height": 900})
                for name, card in shown.items():
                    page.set_content(PAGE.format(background, text, width, card))
                    save(IMAGES / "cards" / f"{name}-{theme}-{size}.png", page.locator("#shown").screenshot())
            page = browser.new_page(viewport={"width": 760, "height": 900})
            page.set_content(PAGE.format(background, text, 744, "".join(shown[name] for name in README)))
            save(IMAGES / f"cards-{theme}.png", page.locator("#shown").screenshot())


def screens() -> None:
    """Write what solved notebooks show in JupyterLab (light) and Notebook 7 (dark), in wide and in narrow windows."""
    with tempfile.TemporaryDirectory() as folder:
        for picture, (name, text, needed, _) in SCREENS.items():
            shutil.copytree(ROOT / "solutions" / name, Path(folder) / picture)
            cut(Path(folder) / picture / f"{name}.ipynb", text, needed)
        with lab.lab(Path(folder), lab.SETTABLE) as address, lab.browser() as browser:
            for theme, path in ADDRESSES.items():
                lab.set_theme(address, f"JupyterLab {theme.title()}")
                for picture, (name, text, _, with_code) in SCREENS.items():
                    page = browser.new_page(viewport={"width": SCREEN_WIDTHS["wide"], "height": SCREEN_HEIGHT})
                    page.set_default_timeout(lab.RUN_SECONDS * 1000)
                    page.goto(f"{address}/{path}/{picture}/{name}.ipynb")
                    lab.wait_until_ready(page)
                    lab.restart_and_run_all(page)
                    for size, width in SCREEN_WIDTHS.items():
                        page.set_viewport_size({"width": width, "height": SCREEN_HEIGHT})
                        taken = screen(page, text, with_code=with_code)
                        save(IMAGES / "screens" / f"{picture}-{theme}-{size}.png", taken)
                    page.close()


def cut(notebook: Path, text: str, needed: tuple[str, ...]) -> None:
    """Leave what the code cell that contains `text` needs: no later cell, no check, of the experiments the `needed`."""
    content = json.loads(notebook.read_text(encoding="utf-8"))
    title, *cells = content["cells"]
    kept = [title]
    for cell in cells:
        source, tags = "".join(cell["source"]), cell["metadata"].get("tags", [])
        if cell["cell_type"] != "code":
            continue
        if text in source:
            break
        if not source.startswith("run_check") and ("experiment" not in tags or any(each in source for each in needed)):
            kept.append(cell)
    notebook.write_text(json.dumps(content | {"cells": [*kept, cell]}), encoding="utf-8")


def screen(page: Any, text: str, *, with_code: bool) -> bytes:
    """Return a picture of the code cell that contains `text`, or of what it shows, once it has run."""
    cell = lab.cell(page, text)
    cell.scroll_into_view_if_needed()
    cell.locator(".jp-InputPrompt", has_text=lab.RAN).first.wait_for(timeout=lab.RUN_SECONDS * 1000)
    page.wait_for_timeout(500)
    shown = cell if with_code else cell.locator(".jp-OutputArea-output").last
    return shown.screenshot()


def save(path: Path, png: bytes) -> None:
    """Write a picture with a palette."""
    path.parent.mkdir(exist_ok=True)
    Image.open(io.BytesIO(png)).convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE).save(path, optimize=True)
    print(path.relative_to(ROOT))


def main() -> None:
    """Take what is asked for, or everything."""
    warnings.simplefilter("ignore")
    asked = sys.argv[1:] or ["cards", "screens"]
    if "cards" in asked:
        cards()
    if "screens" in asked:
        screens()


if __name__ == "__main__":
    main()
