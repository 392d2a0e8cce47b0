"""The ten classes of CIFAR-10 and the other names people give them."""

from autograder.errors import UsageError

CLASSES = (
    "airplane",
    "automobile",
    "bird",
    "cat",
    "deer",
    "dog",
    "frog",
    "horse",
    "ship",
    "truck",
)

_ALIASES = {"plane": "airplane", "aeroplane": "airplane", "car": "automobile"}

_UNKNOWN = "no CIFAR-10 class is called {name!r}: choose one of {classes}"


def canonical_name(name: str) -> str:
    """The torchvision name of a class, also for `plane`, `car` and capitals."""
    low = name.strip().lower()
    return _ALIASES.get(low, low)


def class_index(name: str | int) -> int:
    """Label 0..9 of a class given by name, alias or label; UsageError when there is none."""
    if not isinstance(name, str) and 0 <= name < len(CLASSES):
        return int(name)
    if isinstance(name, str) and canonical_name(name) in CLASSES:
        return CLASSES.index(canonical_name(name))
    raise UsageError(_UNKNOWN.format(name=name, classes=", ".join(CLASSES)))
