"""What the notebooks show beside their tasks: graphs with shapes, images by class, sick curves, sliders."""

from .cells import until_solved
from .comparison import compare
from .curves import SICK_CLASSIFIERS, SICK_REGRESSIONS, sick_curves
from .graph import Arrow, Graph, Node, chain, mlp
from .images import image_rows
from .pictures import heat_map, paths_over_contours
from .sliders import slider

__all__ = [
    "SICK_CLASSIFIERS",
    "SICK_REGRESSIONS",
    "Arrow",
    "Graph",
    "Node",
    "chain",
    "compare",
    "heat_map",
    "image_rows",
    "mlp",
    "paths_over_contours",
    "sick_curves",
    "slider",
    "until_solved",
]
