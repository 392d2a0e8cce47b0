"""Array types, and the four arrays every source of images delivers."""

from typing import Any, NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

Images: TypeAlias = NDArray[np.uint8]
Integers: TypeAlias = NDArray[np.int64]
Floats: TypeAlias = NDArray[np.floating[Any]]


class Labelled(NamedTuple):
    """Training and test images (n, 32, 32, 3) uint8 with labels (n,) int64 in 0..9."""

    train_images: Images
    train_labels: Integers
    test_images: Images
    test_labels: Integers
