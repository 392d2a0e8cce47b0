"""The course's data: real CIFAR-10, its calibrated stand-in, and the small sets."""

from .arrays import TwoClasses, cifar10_arrays, held_out, two_classes
from .cifar10 import Cifar10, cifar10
from .height_weight import HeightWeight, height_weight
from .names import CLASSES, class_index
from .toy import toy

__all__ = [
    "CLASSES",
    "Cifar10",
    "HeightWeight",
    "TwoClasses",
    "cifar10",
    "cifar10_arrays",
    "class_index",
    "height_weight",
    "held_out",
    "toy",
    "two_classes",
]
