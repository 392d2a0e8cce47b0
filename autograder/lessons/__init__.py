"""What the notebooks show beside their tasks: graphs with shapes, images by class, sick curves, sliders."""

from .cells import slider, until_solved
from .curves import SICK_CLASSIFIERS, SICK_REGRESSIONS, sick_curves
from .graph import Arrow, Graph, Node, chain, mlp
from .images import image_rows

__all__ = [
    "SICK_CLASSIFIERS",
    "SICK_REGRESSIONS",
    "Arrow",
    "Graph",
    "Node",
    "chain",
    "image_rows",
    "mlp",
    "sick_curves",
    "slider",
    "until_solved",
]
