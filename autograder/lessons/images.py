"""Images by class: the first picture of every notebook that has images."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

SIZE, LABELS = 0.65, 1.1  # inches: one image, and the names on the left


def image_rows(images: Any, labels: Any, classes: Mapping[str, int], *, columns: int = 10) -> None:
    """Show the first `columns` images of each class, one class in each row.

    images: (N, H, W, 3) uint8; labels: (N,) integers; classes: name and label of each row.
    """
    import matplotlib.pyplot as plt

    figure, axes = plt.subplots(
        len(classes), columns, figsize=(SIZE * columns + LABELS, SIZE * len(classes)), squeeze=False
    )
    figure.subplots_adjust(left=LABELS / (SIZE * columns + LABELS), right=1, bottom=0, top=1, wspace=0.06, hspace=0.06)
    for row, (name, label) in zip(axes, classes.items(), strict=True):
        for place, index in zip(row, np.flatnonzero(np.asarray(labels) == label), strict=False):
            place.imshow(images[index])
        row[0].set_ylabel(name, rotation=0, ha="right", va="center")
    for place in axes.flat:
        place.set(xticks=[], yticks=[])
        place.grid(visible=False)
    figure.patch.set_facecolor("white")
    plt.show()
