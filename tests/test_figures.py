"""`make figures`: rows become tables, unchanged experiments are not run again, and one broken one costs no other."""

import json
from types import SimpleNamespace

import pytest
from PIL import Image

from autograder.checks import load_module

ROWS = """
from PIL import Image


def figures(data, out_dir):
    out_dir.mkdir(parents=True, exist_ok=True)
    Image.new("RGB", (1800, 600), (20, 40, 90)).save(out_dir / "loss_curve.png")
    with (out_dir / "runs.txt").open("a") as file:
        file.write("run\\n")
    setting = {"experiment": "softmax", "setting": "B | λ = 0", "dataset": data.name}
    return [setting | {"published": 0.3473, "ours": 0.381, "note": "higher"}]
"""


@pytest.fixture
def figures(tmp_path, pytestconfig, monkeypatch):
    module = load_module(pytestconfig.rootpath / "solutions" / "figures.py")
    folder = tmp_path / "solutions"
    monkeypatch.setattr(module, "FOLDER", folder)
    monkeypatch.setattr(module, "load_data", lambda: SimpleNamespace(name="stand-in", directory="somewhere/abc"))
    for name, text in (("softmax", ROWS), ("another", "def figures(data, out_dir):\n    return 1 / 0\n")):
        (folder / name).mkdir(parents=True)
        (folder / name / "solution.py").write_text(f"# %% [markdown]\n# # The {name} title\n")
        (folder / name / "figures.py").write_text(text)
    return module


@pytest.mark.parametrize(
    ("published", "ours", "expected"),
    [
        (0.89, 0.903, "+0.013"),
        (95, 90, "-5"),
        ("28.33 %", "26.9 %", "-1.43 %"),
        ("28.33 %", 26.9, "–"),
        (3.6e-9, 1.8e-9, "× 0.5"),
        (None, 0.5, "–"),
        ("chance", "chance", "–"),
    ],
)
def test_difference_is_ours_minus_published_where_both_are_numbers(figures, published, ours, expected):
    assert figures.difference(published, ours) == expected


def test_page_holds_table_and_plots(figures, tmp_path):
    assert figures.main(["--only", "softmax"]) == 0
    page = (tmp_path / "solutions" / "FIGURES.md").read_text()
    assert "## `softmax` — The softmax title" in page
    assert "| softmax | B \\| λ = 0 | 0.3473 | 0.381 | +0.0337 | stand-in | higher |" in page
    assert "![loss curve](../docs/figures/softmax/loss_curve.png)" in page
    assert "no figures yet: run `python solutions/figures.py --only another`" in page
    with Image.open(tmp_path / "docs" / "figures" / "softmax" / "loss_curve.png") as image:
        assert (image.size, image.mode) == ((900, 300), "P")


def test_unchanged_experiments_are_not_run_again(figures, tmp_path):
    counter = tmp_path / "docs" / "figures" / "softmax" / "runs.txt"
    figures.main(["--only", "softmax"])
    figures.main(["--only", "softmax"])
    assert counter.read_text() == "run\n"
    figures.main(["--only", "softmax", "--force"])
    assert counter.read_text() == "run\nrun\n"
    source = tmp_path / "solutions" / "softmax" / "solution.py"
    source.write_text("# %% [markdown]\n# # Changed prose\n")
    figures.main(["--only", "softmax"])
    assert counter.read_text() == "run\nrun\n"
    source.write_text("changed = 'code'\n")
    figures.main(["--only", "softmax"])
    assert counter.read_text() == "run\nrun\nrun\n"


def test_broken_assignment_is_said_and_costs_no_other(figures, tmp_path, capsys):
    assert figures.main([]) == 1
    said = capsys.readouterr()
    assert "another: broke" in said.err
    assert "ZeroDivisionError" in said.err
    assert json.loads((tmp_path / "docs" / "figures" / "softmax" / "rows.json").read_text())["rows"][0]["ours"] == 0.381


def test_unknown_name_is_refused_with_the_known_ones(figures, capsys):
    with pytest.raises(SystemExit) as stopped:
        figures.main(["--only", "soft"])
    assert stopped.value.code == 2
    assert "no figures.py for soft: choose from softmax, another" in capsys.readouterr().err


def test_row_with_an_unknown_key_is_refused(figures):
    with pytest.raises(ValueError, match="unknown keys value"):
        figures.checked({"experiment": "x", "value": 1})
