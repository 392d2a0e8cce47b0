"""What notebooks show beside their tasks: graphs, sick curves, cells that wait, sliders."""

import itertools
import math
import re
from xml.etree import ElementTree as ET

import nbclient
import nbformat
import numpy as np
import pytest
import torch

from autograder import lessons


def test_a_network_is_drawn_with_the_shape_of_every_quantity_and_gradient():
    graph = lessons.mlp([2, 3, 1], ["tanh", "identity"], N=5)
    assert repr(graph) == (
        "a[0] = X (5, 2)\n"
        "  → fc[1] with W[1], b[1] (3, 2), (3,) → z[1] (5, 3)\n"
        "  → tanh → a[1] (5, 3)\n"
        "  → fc[2] with W[2], b[2] (1, 3), (1,) → z[2] (5, 1)\n"
        "  → identity → ŷ (5, 1)\n"
        "  → loss with y → J ()\n"
        "back: δ[1] (5, 3) ← ∂J/∂a[1] (5, 3) ← δ[2] (5, 1) ← ∂J/∂ŷ (5, 1)"
    )
    drawing = re.search(r"<svg.*</svg>", graph._repr_html_(), re.DOTALL)[0]
    texts = [each.text for each in ET.fromstring(drawing).iter("text")]
    assert texts.count("(5, 3)") == 4
    assert texts.count("∂J/∂W[1], ∂J/∂b[1]") == 1


def test_a_drawing_takes_the_colours_of_the_page():
    drawing = lessons.mlp([2, 1], ["tanh"])._repr_html_()
    assert re.findall(r"#[0-9a-f]{3,6}\b|\b(?:black|white)\b", drawing) == []


def test_what_a_name_holds_is_escaped():
    drawing = lessons.chain(("<b>", "(N,)"), "a & b", ("y", ""))._repr_html_()
    assert "<b>" not in drawing
    assert "a &amp; b" in drawing


@pytest.mark.parametrize("parts", [(), (("x", ""), "f"), (("x", ""), ("y", "")), ("f",)])
def test_a_chain_that_is_none_is_refused(parts):
    with pytest.raises(ValueError, match="a chain is a quantity, an operation, a quantity"):
        lessons.chain(*parts)


def test_a_cell_waits_for_the_task_that_it_needs(capsys):
    def delta(z):
        raise NotImplementedError("TODO: replace this line with your code")

    with lessons.until_solved():
        delta(1)
    with lessons.until_solved():
        [losses for _ in "ab"]  # noqa: F821 - not defined, as after a cell that waited
    assert capsys.readouterr().out == (
        "this cell waits for a task above: delta is still to be written\n"
        "this cell waits for a task above: losses is made by a cell that waits too, or has not run\n"
    )


def test_a_mistake_is_not_hidden_by_waiting():
    with pytest.raises(ZeroDivisionError), lessons.until_solved():
        1 / 0  # noqa: B018 - the student's mistake


def test_a_name_missing_in_the_students_own_function_is_not_hidden():
    def delta():
        return missing  # noqa: F821 - the student's mistake

    with pytest.raises(NameError), lessons.until_solved():
        delta()


def test_without_widgets_a_slider_shows_its_default_once(capsys):
    shown = []

    def show(depth=10):
        shown.append(depth)

    lessons.slider(show, depth=(2, 20))
    assert shown == [10]
    assert "pip install ipywidgets" in capsys.readouterr().out


SLIDERS = """
import matplotlib.pyplot as plt
from autograder import lessons

def show(depth=10, scale=0.5):
    print("depth", depth, "scale", scale)
    plt.plot([depth, scale])
    plt.show()

lessons.slider(show, depth=(2, 20), scale=(0.0, 1.0, 0.25))
"""
MOVED = """
import gc, ipywidgets
depth = next(each for each in gc.get_objects() if type(each) is ipywidgets.IntSlider)
print(depth.min, depth.max, depth.value, depth.description)
depth.value = 3
"""


def test_sliders_redraw_in_place_and_keep_no_client_waiting():
    pytest.importorskip("ipywidgets", reason="ipywidgets is not installed: pip install '.[student]'")
    cells = [nbformat.v4.new_code_cell(source) for source in (SLIDERS, MOVED, "1 + 1")]
    notebook = nbformat.v4.new_notebook(cells=cells)
    client = nbclient.NotebookClient(notebook, timeout=120, kernel_name="python3")
    client.execute()
    sliders, picture, text = (each["data"] for each in notebook.cells[0].outputs)
    assert "application/vnd.jupyter.widget-view+json" in sliders
    assert "image/png" in picture
    assert text["text/plain"] == "depth 3 scale 0.5\n"
    assert notebook.cells[1].outputs[0]["text"] == "2 20 10 depth\n"
    assert notebook.cells[2].outputs[0]["data"]["text/plain"] == "2"
    models = {each.get("_model_name") for each in client.widget_state.values()}
    assert models >= {"IntSliderModel", "FloatSliderModel"}
    assert "OutputModel" not in models


@pytest.fixture(scope="module")
def blobs():
    """Two classes of 40 points that a line separates."""
    rng = np.random.default_rng(0)
    y = torch.arange(80) % 2
    return torch.as_tensor(rng.normal(size=(80, 2)) + 4 * y.numpy()[:, None]), y


def test_a_sick_classifier_looks_like_its_sickness(blobs):
    healthy, long, twice, shuffled = lessons.sick_curves(*blobs, ["", *lessons.SICK_CLASSIFIERS], steps=120)
    assert healthy[-1] < 0.1
    assert max(long[1:6]) > 2 * long[0]
    assert min(twice) > math.log(1 + math.exp(-1))
    assert shuffled[-1] > 0.55


def test_a_sick_regression_looks_like_its_sickness():
    x = torch.linspace(-1, 1, 64, dtype=torch.float64)[:, None]
    healthy, _, adding, bias = lessons.sick_curves(x, torch.sin(3 * x), ["", *lessons.SICK_REGRESSIONS], steps=100)
    assert all(after < before for before, after in itertools.pairwise(healthy))
    assert sum(after > before for before, after in itertools.pairwise(adding)) > 20
    assert bias[-1] > 2 * healthy[-1]


def test_a_curve_is_the_same_every_time_and_leaves_the_seed_alone(blobs):
    torch.manual_seed(5)
    first = lessons.sick_curves(*blobs, [""], steps=3)
    drawn = torch.rand(1)
    torch.manual_seed(5)
    assert lessons.sick_curves(*blobs, [""], steps=3) == first
    assert torch.rand(1) == drawn


def test_images_stand_in_the_row_of_their_class(monkeypatch):
    import matplotlib as mpl

    mpl.use("Agg")
    import matplotlib.pyplot as plt

    monkeypatch.setattr(plt, "show", lambda: None)
    images = np.arange(6, dtype=np.uint8)[:, None, None, None] * np.ones((1, 2, 2, 3), dtype=np.uint8)
    lessons.image_rows(images, [3, 2, 3, 2, 3, 0], {"cat": 3, "bird": 2}, columns=2)
    axes = plt.gcf().axes
    assert [int(place.images[0].get_array()[0, 0, 0]) for place in axes] == [0, 2, 1, 3]
    assert [axes[0].get_ylabel(), axes[2].get_ylabel()] == ["cat", "bird"]
    plt.close("all")


@pytest.fixture
def no_window(monkeypatch):
    import matplotlib as mpl

    mpl.use("Agg")
    monkeypatch.setattr("matplotlib.pyplot.show", lambda: None)


def compared(capsys, *rows):
    agree = lessons.compare(rows)
    return agree, capsys.readouterr().out


def test_the_first_line_that_differs_is_named_with_place_and_both_values(capsys, no_window):
    wrong = np.array([[1.0, 2.0], [3.0, 5.0]])
    right = np.array([[1.0, 2.0], [3.0, 4.0]])
    agree, said = compared(capsys, ("P", right, right), ("dS", lambda: wrong, right), ("dW", wrong, right))
    assert not agree
    assert "at [1, 1]: yours 5, expected 4" in said
    assert "The first line that differs is dS" in said


def test_lines_that_agree_say_so(capsys):
    agree, said = compared(capsys, ("J", 2.0 + 1e-9, 2.0), ("P", [0.5, 0.5], np.array([0.5, 0.5])))
    assert agree
    assert said.count("agrees") == 2


def unwritten():
    raise NotImplementedError


@pytest.mark.parametrize(
    ("yours", "said"),
    [
        (unwritten, "still to be written"),
        (lambda: np.ones(3) @ np.ones(2), "ends with ValueError"),
        (np.ones(3), "yours has the shape (3,)"),
        ([[np.nan, 1.0]], "not finite"),
        (None, "not finite"),
        ("text", "no array of numbers, but str"),
    ],
)
def test_what_is_no_answer_keeps_its_line(capsys, no_window, yours, said):
    agree, shown = compared(capsys, ("dW", yours, np.ones((1, 2))))
    assert not agree
    assert said in shown or "yours has the shape ()" in shown


def test_a_heat_map_shows_every_number_that_there_is(no_window):
    import matplotlib.pyplot as plt

    _, axis = plt.subplots()
    lessons.heat_map(axis, [[1.0, np.nan], [3.0, 4.0]], ["a", "b"], ["0.1", "1"], form="{:.0f} %")
    assert [text.get_text() for text in axis.texts] == ["1 %", "3 %", "4 %"]
    assert [label.get_text() for label in axis.get_yticklabels()] == ["0.1", "1"]


def test_paths_lie_over_contours_with_a_dot_at_each_step(no_window):
    import matplotlib.pyplot as plt

    _, axis = plt.subplots()
    path = np.array([[1.0, 1.0], [0.5, 0.2], [0.1, 0.0]])
    lessons.paths_over_contours(axis, lambda x, y: x**2 + y**2, {"plain": path}, reach=(-1, 1, -1, 1))
    assert axis.lines[0].get_xydata().tolist() == path.tolist()
    assert axis.get_xlim() == (-1, 1)
