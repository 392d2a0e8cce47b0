"""Import torchvision beside a torch without CUDA."""

from types import ModuleType

from autograder.errors import UsageError

_MISSING = (
    "torchvision is not usable here ({reason}): pip install torchvision, or point AUTOGRADER_DATA at CIFAR-10 as images"
)

# The wheel of the package index is built for CUDA: beside CPU-only torch its compiled operators do
# not load, and `import torchvision` fails on the two whose schemas it expects to be registered.
# Image data sets call neither.
_SCHEMAS = (
    "nms(Tensor dets, Tensor scores, float iou_threshold) -> Tensor",
    "qnms(Tensor dets, Tensor scores, float iou_threshold) -> Tensor",
)

_kept: list[object] = []  # a torch.library.Library withdraws its schemas when it is collected


def import_torchvision() -> ModuleType:
    """The torchvision module; declares its two missing operators only when the import needs it."""
    try:
        return _import()
    except ImportError as error:
        raise UsageError(_MISSING.format(reason=error)) from error
    except RuntimeError as error:
        if "torchvision::nms" not in str(error):
            raise UsageError(_MISSING.format(reason=error)) from error
    _declare_operators()
    return _import()


def _import() -> ModuleType:
    import torchvision

    module: ModuleType = torchvision
    return module


def _declare_operators() -> None:
    import torch

    library = torch.library.Library("torchvision", "FRAGMENT")
    for schema in _SCHEMAS:
        library.define(schema)
    _kept.append(library)
