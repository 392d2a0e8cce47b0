"""One symbol for one thing in all five notebooks: the samples, the classes, the cost, a parameter, the penalty."""

import json
import re
from pathlib import Path

import pytest

RELEASES = sorted((Path(__file__).parent.parent / "assignments").glob("*/*.ipynb"))
NAMES = [path.stem for path in RELEASES]
# What another course writes for the same thing; every one stood in a notebook before.
OTHERS = {
    r"\\theta|θ": "p is a parameter",
    r"\\psi|ψ": "P are the probabilities",
    r"\\Delta(?![a-z])|Δ": "Y are the one-hot labels",
    r"\\eta(?![a-z])|η": "α is the learning rate",
    r"\\beta(?![a-z])|β": "μ is the momentum",
    r"\(N, C\)|\(H, C\)|\(C,\)|\$C\$|\\log C\b": "K is the number of classes",
    r"\(m, |\$m\$|\\frac1m|\\frac\{1\}\{m\}|\^\{m\}": "N is the number of samples",
    r"\\mathcal\{?L|\$L\(|\$\\ell": "J is what training makes small",
}
# What every notebook says, in formula or table.
COMMON = {"J": r"\$J\b|J\(y", "N": r"\(N, |\bN\b", "learning rate": r"\\alpha", "penalty or rate": r"\\lambda|\\alpha"}


def text(path):
    """Return the words, formulas and code of a release, without addresses."""
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    return re.sub(r"https?://\S+", "", "\n".join("".join(cell["source"]) for cell in cells))


@pytest.mark.parametrize("path", RELEASES, ids=NAMES)
def test_no_notebook_writes_another_symbol_for_the_same_thing(path):
    found = {meaning: match[0] for other, meaning in OTHERS.items() if (match := re.search(other, text(path)))}
    assert found == {}


@pytest.mark.parametrize("path", RELEASES, ids=NAMES)
def test_every_notebook_writes_cost_samples_and_learning_rate_alike(path):
    assert [what for what, pattern in COMMON.items() if not re.search(pattern, text(path))] == []


@pytest.mark.parametrize("path", RELEASES, ids=NAMES)
def test_reg_is_lambda_and_lr_is_alpha_where_they_stand_in_code(path):
    written = text(path)
    for name, symbol in (("reg", r"\lambda"), ("lr", r"\alpha"), ("momentum", r"\mu")):
        if re.search(rf"^def .*\b{name}\b", written, re.MULTILINE):
            assert symbol in written, f"{name} has no symbol"


def test_the_patterns_find_what_the_notebooks_had_before():
    before = [
        r"$\theta - \alpha v$",
        r"$\psi(z_3) - \Delta$",
        "scores z3 (N, C)",
        "of shape (m, n_l)",
        r"rate $\eta$",
        r"$\beta v$",
    ]
    assert all(any(re.search(other, each) for other in OTHERS) for each in before)
    assert not any(re.search(other, r"$\delta^{[l]}$ (N, K), $\epsilon$, $\mu v$") for other in OTHERS)
