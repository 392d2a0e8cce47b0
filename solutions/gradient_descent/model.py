"""The mathematics of the pipeline and of gradient descent with the mistakes made in it; see autograder.mistakes."""

from typing import Any

import numpy as np

from autograder.mistakes import Mistakes, Model, images, layers, measured, momentum, operation, training

# images (N, H, W, 3), mean and std (3,); scores (N, K).


def selection(m: Mistakes, kept: Any, first: Any, second: Any) -> dict[str, Any]:
    """The new labels 0 and 1 of the kept classes."""
    one = 1.0 * (kept == second)
    zeros, ones = np.where(kept == first, 0, kept), np.where(kept == second, 1, kept)
    new = m.of(
        one,
        labels_not_remapped=kept,
        labels_exchanged=1.0 * (kept == first),
        labels_from_one=one + 1,
        labels_follow_class_number=1.0 * (kept == np.maximum(first, second)),
        labels_renamed_twice=np.where(zeros == second, 1, zeros),
        labels_renamed_twice_2=np.where(ones == first, 0, ones),
    )
    return {"labels": m.line("labels", new, words="the new labels")}


def channel_statistics(images: Any) -> tuple[Any, Any]:
    """Mean and standard deviation of each channel of pixels from 0 to 1."""
    pixels = images / 255
    return pixels.mean(axis=(0, 1, 2)), pixels.std(axis=(0, 1, 2))


def prepared(m: Mistakes, train: Any, val: Any, test: Any, unshrunk: Any, every: Any) -> dict[str, Any]:
    """The statistics of the training images, and all three parts normalised with them."""
    sources = {
        "statistics_of_all_classes": every,
        "statistics_of_all_parts": np.concatenate([train, val, test]),
        "statistics_with_validation": np.concatenate([train, val]),
        "statistics_with_test": np.concatenate([train, test]),
        "statistics_of_validation": val,
        "statistics_of_test": test,
        "statistics_before_shrinking": unshrunk,
    }
    wrong = {name: channel_statistics(part) for name, part in sources.items()}
    mean, std = channel_statistics(train)
    mean = m.line("mean", m.of(mean, **{name: each[0] for name, each in wrong.items()}), words="the mean")
    std = m.line("std", m.of(std, **{name: each[1] for name, each in wrong.items()}), words="the standard deviation")
    outputs = {"mean": mean, "std": std}
    for form, (part, each) in enumerate({"train": train, "val": val, "test": test}.items(), start=1):
        own = channel_statistics(each)
        names = ["part_normalised_by_itself", f"part_normalised_by_itself_{form}"][: 1 if form == 1 else 2]
        mu, sigma = (m.of(right, **dict.fromkeys(names, it)) for right, it in zip((mean, std), own, strict=True))
        x = np.transpose((each / 255 - mu) / sigma, (0, 3, 1, 2))
        outputs[f"X_{part}"] = m.line(f"X_{part}", x, words=f"the {part} images")
    return outputs


def scores(m: Mistakes, images: Any, W: Any, b: Any) -> dict[str, Any]:
    """The scores of MyMLP; W and b are lists, W[l] is (outputs, inputs)."""
    depth = len(W)
    h = m.line("rows", images.reshape(images.shape[0], -1), words="the rows")
    for number in range(1, depth + 1):
        here = m.layer(number, depth)
        z = h @ W[number - 1].T
        z = here.line("z", here.of(z + b[number - 1], bias_missing=z), words="the sums z")
        h = z if number == depth else here.line("a", hidden(here, z), words="the activations a")
    return {"scores": m.line("scores", ending(m, h), words="the scores")}


def hidden(m: Mistakes, z: Any) -> Any:
    """The ReLU of a hidden layer."""
    leaky = [np.where(z > 0, z, slope * z) for slope in (0.01, 0.1, 0.2)]
    others = [*layers.other_activations(z), *leaky, np.clip(z, 0, 6)]
    wrong = {f"other_activation_{k}": other for k, other in enumerate(others)}
    return m.of(np.maximum(0, z), relu_missing=z, **wrong)


def ending(m: Mistakes, s: Any) -> Any:
    """The scores as they are."""
    e = np.exp(s)
    P = e / e.sum(axis=1, keepdims=True)
    return m.of(
        1.0 * s,
        softmax_before_loss=P,
        softmax_before_loss_2=np.log(P),
        softmax_before_loss_3=e / e.sum(axis=0),
        relu_at_the_end=np.maximum(0, s),
        sigmoid_at_the_end=1 / (1 + np.exp(-s)),
        tanh_at_the_end=np.tanh(s),
    )


def choice(m: Mistakes, val: Any, test: Any) -> dict[str, Any]:
    """The accuracies by which a model is chosen, its position, and its test accuracy."""
    said = m.line("val", m.of(1.0 * val, selected_on_test=test), words="the validation accuracies")
    rising = np.flatnonzero
    best = m.of(
        said.argmax(),
        selects_worst=said.argmin(),
        index_from_one=said.argmax() + 1,
        selected_on_test=test.argmax(),
        selected_on_test_2=1 * test.argmax(),
        compared_with_neighbour=operation("rising", lambda v: rising(np.diff(v) > 0)[-1] + 1, val),
        first_improvement_only=operation("better", lambda v: rising(np.append(v > v[0], True))[0] % len(v), val),
        last_improvement_over_first=operation("above", lambda v: max(rising(v > v[0]), default=0), val),
        place_from_the_end=len(val) - 1 - said.argmax(),
    )
    best = m.line("best", best, words="the position of the best")
    of_test = m.of(
        test[best], validation_for_test=val[best], greatest_test_accuracy=test.max(), test_of_last_model=test[-1],
        test_of_first_model=test[0], mean_test_accuracy=test.mean(),
    )  # fmt: skip
    return {"val": said, "best": best, "test": m.line("test", of_test, words="the test accuracy")}


ONE_BATCH = {
    "last_batch_only": "only the last batch enters: every sample counts",
    "last_batch_dropped": "the short last batch is left out: every sample counts",
}
STEP_WORDS = {"lr": "α", "momentum": "μ", "weight_decay": "λ", "losses": "the losses", "p": "the parameter"}
LOSS_WORDS = {"batch_losses": "the losses of the batches", "sizes": "the sizes of the batches"}
BATCH_WORDS = {"parts": "the batches", "batch": "the size of a batch"}

SHRINK, STATISTICS, PREPARED = Model(images.shrink), Model(images.statistics), Model(prepared)
SELECTION = Model(selection, {"labels_from_one": "labels are counted from 0"}, {"kept": "the old labels"})
TENSOR = Model(images.tensor, words={"mean": "mean", "std": "std"})
SCORES = Model(scores, {"relu_missing": "the ReLU is missing"})
STEPS, LOSSES = Model(momentum.torch_steps, words=STEP_WORDS), Model(training.epoch_losses, words=LOSS_WORDS)
ACCURACY, CONFUSION = (Model(each, ONE_BATCH, BATCH_WORDS) for each in (measured.accuracy, measured.confusion))
CHOICE = Model(choice, words={"val": "the validation accuracies", "test": "the test accuracies"})
