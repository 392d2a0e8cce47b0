# Type hints, a dict for the new labels, named tuples for the parts, a timing decorator.
# kind: unusual

# %% task="select_classes"
import functools
from typing import NamedTuple


def timed(function):
    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        wrapper.calls = getattr(wrapper, "calls", 0) + 1
        return function(*args, **kwargs)

    return wrapper


@timed
def select_classes(images: np.ndarray, labels: np.ndarray, classes) -> tuple[np.ndarray, np.ndarray]:
    new = {int(c): position for position, c in enumerate(classes)}
    keep = [i for i, label in enumerate(labels.tolist()) if label in new]
    return images[keep], np.array([new[int(labels[i])] for i in keep], dtype=np.int64)


# %% task="split"
class Part(NamedTuple):
    images: np.ndarray
    labels: np.ndarray


@timed
def split(images: np.ndarray, labels: np.ndarray, n_validation: int, n_test: int, seed: int, *, verbose: bool = False) -> dict[str, Part]:
    assert len(images) == len(labels)
    order = np.random.default_rng(seed).permutation(len(labels))
    n_train = len(labels) - n_validation - n_test
    pieces = dict(zip(("train", "val", "test"), np.split(order, [n_train, n_train + n_validation])))
    if verbose:
        print({name: len(piece) for name, piece in pieces.items()})
    return {name: Part(images[piece], labels[piece]) for name, piece in pieces.items()}


# %% task="prepare"
@timed
def prepare(images, labels, classes, n_validation, n_test, seed, small=False) -> dict:
    images, labels = select_classes(images, labels, classes)
    parts = split(shrink(images) if small else images, labels, n_validation, n_test, seed)
    mean, std = channel_statistics(parts["train"].images)
    data = {f"X_{name}": to_tensor(part.images, mean, std) for name, part in parts.items()}
    data |= {f"y_{name}": torch.from_numpy(part.labels.copy()) for name, part in parts.items()}
    return {**data, "mean": mean, "std": std}
