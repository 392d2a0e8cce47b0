"""A computation drawn as a graph with shapes: forward from left to right, gradients back below it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from itertools import chain as joined
from typing import TypeAlias

HEIGHT = 44  # of a box
LETTER, EDGE = 7.9, 16  # a box is as wide as its longest text
MARGIN = 12
ROWS = {"parameter": 0, "forward": 84, "gradient": 168, "parameter_gradient": 252}
LEGIBLE = 0.72  # boxes do not shrink below this part of their size: a narrow window scrolls
# The first colour that the page knows: JupyterLab's, VS Code's, Colab's, or the page's own.
INK = "var(--jp-content-font-color1, var(--vscode-editor-foreground, var(--colab-primary-text-color, currentColor)))"
STYLE = (
    ".box{fill:none;stroke:currentColor;stroke-width:1.2} .line{stroke:currentColor;stroke-width:1.2;fill:none}"
    " .back{stroke-dasharray:5 3} .name{font:600 13px monospace;fill:currentColor;text-anchor:middle}"
    " .shape{font:12px monospace;fill:currentColor;text-anchor:middle;opacity:.8}"
    " .tip{fill:currentColor}"
)


@dataclass(frozen=True)
class Node:
    """A quantity: its name, its shape, and the name of the gradient with respect to it, which has the same shape."""

    name: str
    shape: str = ""
    gradient: str = ""


@dataclass(frozen=True)
class Arrow:
    """What leads from one quantity to the next: the operation, and the parameters that enter it."""

    operation: str = ""
    parameter: Node | None = None


@dataclass(frozen=True)
class Graph:
    """A chain of quantities; a notebook shows it as a drawing, a terminal as text."""

    nodes: tuple[Node, ...]
    arrows: tuple[Arrow, ...]
    caption: str = ""

    def __repr__(self) -> str:
        """Return the graph as lines of text: forward, then back."""
        return as_text(self)

    def _repr_html_(self) -> str:
        return as_html(self)


Part: TypeAlias = Node | Arrow | tuple[str, str] | str


def chain(*parts: Part, caption: str = "") -> Graph:
    """Return the graph of quantities and operations in turn: `chain(("x", "(N, D)"), "square", ("y", "(N, D)"))`."""
    nodes = [part if isinstance(part, Node) else Node(*part) for part in parts[::2] if isinstance(part, Node | tuple)]
    arrows = [part if isinstance(part, Arrow) else Arrow(part) for part in parts[1::2] if isinstance(part, Arrow | str)]
    if len(nodes) != len(arrows) + 1 or len(nodes) + len(arrows) != len(parts):
        raise ValueError("a chain is a quantity, an operation, a quantity, and so on, and ends with a quantity")
    return Graph(tuple(nodes), tuple(arrows), caption)


def mlp(n_l: Sequence[int], activations: Sequence[str], N: int | str = "N") -> Graph:
    """Return the graph of a multi-layer perceptron and its loss J, for a batch of N samples.

    n_l: number of inputs, and of neurons in each layer; activations: one name for each layer.
    """
    parts: list[Node | Arrow] = [Node("a[0] = X", f"({N}, {n_l[0]})")]
    for layer, (before, width, activation) in enumerate(zip(n_l, n_l[1:], activations, strict=False), 1):
        last = layer == len(n_l) - 1
        weights = Node(f"W[{layer}], b[{layer}]", f"({width}, {before}), ({width},)", f"∂J/∂W[{layer}], ∂J/∂b[{layer}]")
        parts += [
            Arrow(f"fc[{layer}]", weights),
            Node(f"z[{layer}]", f"({N}, {width})", f"δ[{layer}]"),
            Arrow(activation),
            Node("ŷ" if last else f"a[{layer}]", f"({N}, {width})", "∂J/∂ŷ" if last else f"∂J/∂a[{layer}]"),
        ]
    parts += [Arrow("loss with y"), Node("J", "()")]
    return chain(*parts)


def as_text(graph: Graph) -> str:
    """Return the graph in lines: quantities with shapes, then the gradients on their way back."""
    forward = f"{graph.nodes[0].name} {graph.nodes[0].shape}".strip()
    for arrow, node in zip(graph.arrows, graph.nodes[1:], strict=True):
        enters = f" with {arrow.parameter.name} {arrow.parameter.shape}" if arrow.parameter else ""
        forward += f"\n  → {arrow.operation}{enters} → {node.name} {node.shape}"
    gradients = [f"{node.gradient} {node.shape}" for node in reversed(graph.nodes) if node.gradient]
    back = "\nback: " + " ← ".join(reversed(gradients)) if gradients else ""
    return forward + back + (f"\n{graph.caption}" if graph.caption else "")


def as_html(graph: Graph) -> str:
    """Return the graph as a drawing that takes the colour of the page and scrolls where the window is narrow."""
    layout = _Layout.of(graph)
    width = layout.left(len(graph.nodes)) - layout.gap + 2 * MARGIN
    has_parameters = any(arrow.parameter for arrow in graph.arrows)
    has_gradients = any(node.gradient for node in graph.nodes)
    last = "parameter_gradient" if has_parameters and has_gradients else "gradient" if has_gradients else "forward"
    top = 0 if has_parameters else ROWS["forward"]
    box = f'viewBox="{-MARGIN} {top - MARGIN} {width:.0f} {ROWS[last] + HEIGHT - top + 2 * MARGIN}"'
    size = f'style="width:100%;min-width:{width * LEGIBLE:.0f}px;max-width:{width:.0f}px"'
    label = escape(as_text(graph), quote=True)
    drawing = f'<svg role="img" aria-label="{label}" {box} {size}><style>{STYLE}</style>{_shapes(graph, layout)}</svg>'
    caption = f"<div>{escape(graph.caption)}</div>" if graph.caption else ""
    return f'<div style="overflow-x:auto;color:{INK}" tabindex="0">{drawing}{caption}</div>'


@dataclass(frozen=True)
class _Layout:
    """The width of the boxes, and of the gaps between them."""

    box: float
    gap: float

    @classmethod
    def of(cls, graph: Graph) -> _Layout:
        texts = joined.from_iterable((node.name, node.shape, node.gradient) for node in graph.nodes)
        return cls(_width(*texts), _width(*(arrow.operation for arrow in graph.arrows)))

    def left(self, index: int) -> float:
        return index * (self.box + self.gap)


def _width(*texts: str) -> float:
    return LETTER * max(map(len, texts), default=0) + EDGE


def _shapes(graph: Graph, layout: _Layout) -> str:
    boxes = [_node(layout, index, node) for index, node in enumerate(graph.nodes)]
    arrows = [
        _arrow(layout, index, arrow) + _back(layout, index, *graph.nodes[index : index + 2])
        for index, arrow in enumerate(graph.arrows)
    ]
    return "".join([*boxes, *arrows])


def _node(layout: _Layout, index: int, node: Node) -> str:
    drawn = _box(layout.left(index), ROWS["forward"], layout.box, node.name, node.shape)
    if node.gradient:
        drawn += _box(layout.left(index), ROWS["gradient"], layout.box, node.gradient, node.shape, back=True)
    return drawn


def _arrow(layout: _Layout, index: int, arrow: Arrow) -> str:
    end = layout.left(index + 1)
    start, middle = end - layout.gap, end - layout.gap / 2
    line = ROWS["forward"] + HEIGHT / 2
    drawn = _line(start, line, end, line) + _text(middle, line - 6, "shape", arrow.operation)
    if arrow.parameter is None:
        return drawn
    width = _width(arrow.parameter.name, arrow.parameter.shape, arrow.parameter.gradient)
    left, top = middle - width / 2, ROWS["parameter"]
    drawn += _box(left, top, width, arrow.parameter.name, arrow.parameter.shape)
    drawn += _line(middle, top + HEIGHT, middle, line - 20)
    if arrow.parameter.gradient:
        top = ROWS["parameter_gradient"]
        drawn += _box(left, top, width, arrow.parameter.gradient, arrow.parameter.shape, back=True)
        drawn += _line(end, ROWS["gradient"] + HEIGHT - 8, middle, top, back=True)
    return drawn


def _back(layout: _Layout, index: int, before: Node, after: Node) -> str:
    """Return the dashed arrow from the gradient of `after` to that of `before`; the loss itself starts the way."""
    line = ROWS["gradient"] + HEIGHT / 2
    if not before.gradient:
        return ""
    start, end = layout.left(index + 1), layout.left(index) + layout.box
    if after.gradient:
        return _line(start, line, end, line, back=True)
    start += layout.box / 2
    turn = f'<polyline class="line back" points="{start:.0f},{ROWS["forward"] + HEIGHT} {start:.0f},{line}"/>'
    return turn + _line(start, line, end, line, back=True)


def _box(left: float, top: float, width: float, name: str, shape: str, *, back: bool = False) -> str:
    kind = "box back" if back else "box"
    drawn = f'<rect class="{kind}" x="{left:.0f}" y="{top}" width="{width:.0f}" height="{HEIGHT}" rx="6"/>'
    middle = left + width / 2
    return drawn + _text(middle, top + 18, "name", name) + _text(middle, top + 35, "shape", shape)


def _text(x: float, y: float, kind: str, text: str) -> str:
    return f'<text class="{kind}" x="{x:.0f}" y="{y:.0f}">{escape(text)}</text>' if text else ""


def _line(x1: float, y1: float, x2: float, y2: float, *, back: bool = False) -> str:
    kind = "line back" if back else "line"
    length = ((x2 - x1) ** 2 + (y2 - y1) ** 2) ** 0.5
    ux, uy = (x2 - x1) / length, (y2 - y1) / length
    corners = [(x2, y2), (x2 - 8 * ux + 4 * uy, y2 - 8 * uy - 4 * ux), (x2 - 8 * ux - 4 * uy, y2 - 8 * uy + 4 * ux)]
    points = " ".join(f"{x:.1f},{y:.1f}" for x, y in corners)
    return (
        f'<line class="{kind}" x1="{x1:.0f}" y1="{y1:.0f}" x2="{x2:.0f}" y2="{y2:.0f}"/>'
        f'<polygon class="tip" points="{points}"/>'
    )
