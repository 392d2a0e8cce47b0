"""Takes the pictures of docs/images: real verdicts on simulated submissions, as cards on a light and a dark page.

python docs/make_images.py, in the root of the repository; needs chromium.
"""

import contextlib
import shutil
import subprocess
import sys
import tempfile
import warnings
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from simulated import REFERENCE, Assignment  # noqa: E402 - a module of the tests

from autograder.checks import run_one  # noqa: E402
from autograder.checks.render import as_html  # noqa: E402

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), "")
# Assignment, submission ("" is the reference), check.
CARDS = (
    ("two_layer_net", "hidden_averaged_again", "hidden_layer_gradients"),
    ("gradient_descent", "velocity_reset_each_epoch", "manual_momentum"),
    ("softmax", "", "softmax"),
)
PAGES = {"light": ("#ffffff", "#1f2328"), "dark": ("#111111", "#e6e6e6")}
WIDTH, HEIGHT = 760, 690
PAGE = '<html><body style="background:{0};color:{1};font-family:sans-serif;margin:10px">{2}</body></html>'


def card(assignment: str, submission: str, check: str) -> str:
    """Return the card of one check on one simulated submission."""
    whole = Assignment(assignment)
    patch = whole.patches[submission] if submission else REFERENCE
    with contextlib.redirect_stdout(sys.stderr):
        player = whole.played(patch)
        return as_html(run_one(whole.checks[check], player, seed=1, done={}))


def main() -> None:
    """Write one picture for each kind of page."""
    warnings.simplefilter("ignore")
    cards = "".join(card(*each) for each in CARDS)
    for name, (background, text) in PAGES.items():
        with tempfile.TemporaryDirectory() as folder:
            page = Path(folder) / "cards.html"
            page.write_text(PAGE.format(background, text, cards), encoding="utf-8")
            target = ROOT / "docs" / "images" / f"cards-{name}.png"
            options = ["--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars"]
            shot = [f"--window-size={WIDTH},{HEIGHT}", f"--screenshot={target}", page.as_uri()]
            subprocess.run([CHROMIUM, *options, *shot], check=True, capture_output=True, timeout=60)
            print(target.relative_to(ROOT))


if __name__ == "__main__":
    main()
