"""The mathematics of the pipeline and of gradient descent with the mistakes made in it; see autograder.mistakes."""

from typing import Any

import numpy as np

from autograder.mistakes import Mistakes, Model, classifier, layers, operation

# images (N, H, W, 3), mean and std (3,); scores (N, K), y (N,); p and the gradients of one parameter.


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


def shrink(m: Mistakes, images: Any) -> dict[str, Any]:
    """The mean of every 2×2 block."""
    n, height, width, _ = images.shape
    blocks = images.reshape(n, height // 2, 2, width // 2, 2, 3)
    corners = [images[:, i::2, j::2] for i in (0, 1) for j in (0, 1)]
    first, second, third, fourth = corners
    wrapped = first + second + third + fourth
    rows = (first + second) / 2 + (third + fourth) / 2
    far = images.reshape(n, 2, height // 2, 2, width // 2, 3)
    mean = blocks.mean(axis=(2, 4))
    mean = m.of(
        mean,
        **{f"one_pixel_of_block_{k}": 1.0 * corner for k, corner in enumerate(corners)},
        uint8_overflow=wrapped / 4,
        uint8_overflow_2=wrapped // 4,
        uint8_overflow_3=rows / 2,
        uint8_overflow_4=((first + third) / 2 + (second + fourth) / 2) / 2,
        rounded_to_integers=np.floor(mean),
        rounded_to_integers_2=np.rint(mean),
        blocks_across_image=far.mean(axis=(1, 3)),
        block_summed=4 * mean,
        block_maximum=blocks.max(axis=(2, 4)),
        block_minimum=blocks.min(axis=(2, 4)),
        block_median=np.median(blocks, axis=(2, 4)),
        half_of_block=(1.0 * first + third) / 2,
        half_of_block_2=(1.0 * first + second) / 2,
        half_of_block_3=(1.0 * first + fourth) / 2,
        scaled_to_one=mean / 255,
        channels_averaged=mean.mean(axis=-1, keepdims=True) + 0 * mean,
    )
    return {"shrink": m.line("shrink", mean, words="the mean of a block")}


def pixels_of(m: Mistakes, images: Any) -> Any:
    """The pixels from 0 to 1."""
    whole = images / 255
    pixels = m.of(
        whole, not_scaled_to_one=1.0 * images, divided_by_255_twice=whole / 255, integer_division=images // 255
    )
    return m.line("pixels", pixels, words="the pixels divided by 255")


def statistics(m: Mistakes, images: Any) -> dict[str, Any]:
    """Mean and standard deviation of each channel."""
    n = images.shape[0]
    pixels = pixels_of(m, images)
    every = (0, 1, 2)
    mean = pixels.mean(axis=every)
    second, first = pixels.reshape(n, 3, -1), pixels.reshape(3, -1)
    mean = m.of(
        mean,
        channels_mixed=pixels.mean() + 0 * mean,
        channels_mixed_2=pixels.mean() + 0 * mean,
        channels_reversed=mean[::-1],
        channels_not_last=second.mean(axis=(0, 2)),
        channels_not_last_2=first.mean(axis=1),
        statistics_exchanged=pixels.std(axis=every),
        median_for_mean=np.median(pixels, axis=every),
    )
    mean = m.line("mean", mean, words="the mean of each channel")
    std = pixels.std(axis=every)
    away = pixels - pixels.mean(axis=every)
    std = m.of(
        std,
        channels_mixed=pixels.std() + 0 * std,
        channels_mixed_3=pixels.std() + 0 * std,
        channels_reversed=std[::-1],
        channels_not_last=second.std(axis=(0, 2)),
        channels_not_last_2=first.std(axis=1),
        statistics_exchanged=pixels.mean(axis=every),
        variance_for_std=std**2,
        variance_for_std_2=std * std * (pixels[..., 0].size / (pixels[..., 0].size - 1)),
        std_image_by_image=pixels.std(axis=(1, 2)).mean(axis=0),
        std_of_std=pixels.std(axis=0).std(axis=0).std(axis=0),
        absolute_deviation=np.mean(abs(away), axis=every),
        std_not_centred=np.sqrt(np.mean(pixels**2, axis=every)),
    )
    return {"mean": mean, "std": m.line("std", std, words="the standard deviation of each channel")}


def tensor(m: Mistakes, images: Any, mean: Any, std: Any) -> dict[str, Any]:
    """The normalised images, channels first."""
    n, height, width, _ = images.shape
    pixels = pixels_of(m, images)
    own_mean, own_std = pixels.mean(axis=(0, 1, 2)), pixels.std(axis=(0, 1, 2))
    mu = m.of(
        mean, mean_not_subtracted=0.0, own_statistics=own_mean, first_channel_for_all=mean[0], not_normalised=0.0,
        statistics_exchanged=std, brackets_missing=mean / std, channels_reversed=mean[::-1],
        subtracted_after_division=mean * std,
    )  # fmt: skip
    centred = m.of(pixels - mu, divided_by_255_too_late=images - mean)
    centred = m.line("centred", centred, words="the pixels minus the mean")
    divisor = m.of(
        std, not_divided_by_std=1.0, variance_for_std=std**2, multiplied_by_std=1 / std, own_statistics=own_std,
        first_channel_for_all=std[0], not_normalised=1.0, statistics_exchanged=mean, brackets_missing=1.0,
        divided_by_255_too_late=255 * std, channels_reversed=std[::-1],
        **{f"constant_added_to_std_{k}": std + 10.0**-k for k in range(2, 6)},
    )  # fmt: skip
    x = m.line("x", centred / divisor, words="the normalised pixels")
    turned = np.transpose(x, (0, 3, 2, 1))
    moved = m.of(
        np.transpose(x, (0, 3, 1, 2)),
        reshaped_not_moved=x.reshape(n, 3, height, width),
        rows_and_columns_exchanged=turned.reshape(n, 3, height, width),
        rows_and_columns_exchanged_2=turned,
    )
    return {"to_tensor": m.line("to_tensor", moved, words="the result")}


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
    wrong = {name: channel_statistics(images) for name, images in sources.items()}
    mean, std = channel_statistics(train)
    mean = m.line("mean", m.of(mean, **{name: each[0] for name, each in wrong.items()}), words="the mean")
    std = m.line("std", m.of(std, **{name: each[1] for name, each in wrong.items()}), words="the standard deviation")
    outputs = {"mean": mean, "std": std}
    for form, (part, images) in enumerate({"train": train, "val": val, "test": test}.items(), start=1):
        own = channel_statistics(images)
        names = ["part_normalised_by_itself", f"part_normalised_by_itself_{form}"][: 1 if form == 1 else 2]
        mu, sigma = (m.of(each, **dict.fromkeys(names, it)) for each, it in zip((mean, std), own, strict=True))
        x = np.transpose((images / 255 - mu) / sigma, (0, 3, 1, 2))
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


def steps(
    m: Mistakes, p: Any, gradients: Any, losses: Any, lr: float, momentum: float, weight_decay: float
) -> dict[str, Any]:
    """One parameter after every step, for its gradients and the losses of the batches."""
    v, path, start = m.line("v0", np.zeros(p.shape) + 0 * p, words="zeros"), [], p
    for t, g in enumerate(gradients, start=1):
        here = m.step(t)
        decay = here.of(
            p,
            decay_missing=0.0,
            decay_of_gradient=g,
            decay_of_square=p**2,
            decay_of_absolute=abs(p),
            decay_of_mean=p.mean(),
            decay_of_sum=p.sum(),
            l1_for_l2=np.sign(p),
            decay_of_norm=p / np.sqrt(np.sum(p**2)),
            decay_of_length=np.sqrt(np.sum(p**2)),
            decay_of_velocity=v,
            decay_of_start=start,
            decay_factor_two=2 * p,
            decay_factor_half=0.5 * p,
        )
        d = here.line("d", g + weight_decay * decay, words="the gradient with λp")
        new = here.of(
            momentum * v + d,
            momentum_on_gradient=v + momentum * d,
            exponential_average=momentum * v + (1 - momentum) * d,
            factors_exchanged_of_momentum=(1 - momentum) * v + momentum * d,
            negative_momentum=d - momentum * v,
            momentum_on_both=momentum * (v + d),
            velocity_reset=d,
            all_gradients_kept=v + d,
        )
        old, v = v, here.line("v", new, words="the velocity")
        move = here.of(
            v, nesterov=d + momentum * v, old_velocity=old, gradient_added_again=v + d, momentum_twice=momentum * v,
            gradient_for_velocity=d, lr_twice=lr * v, lr_ignored=v / lr,
        )  # fmt: skip
        move = here.of(move, normalised_step=move / np.sqrt(np.sum(move**2)), sign_of_step=np.sign(move),
                       multiplied_by_loss=losses[t - 1] * move)  # fmt: skip
        p = here.line("p", p - lr * move, words="the parameter")
        path.append(p)
    return {"p": np.stack(path)}


def epoch_losses(
    m: Mistakes, batch_losses: Any, sizes: Any, late: Any, ends: Any, squares: Any, weight_decay: float
) -> dict[str, Any]:
    """The mean loss over the samples of each epoch; batch_losses (epochs, batches), sizes (batches,).

    late: the losses of the batches after their steps; ends: those of all samples after the epochs; squares: of p.
    """
    batch_losses = m.of(
        1.0 * batch_losses,
        loss_after_step=late,
        penalty_in_reported_loss=batch_losses + 0.5 * weight_decay * squares,
        penalty_in_reported_loss_2=batch_losses + weight_decay * squares,
    )
    total = (batch_losses * m.of(sizes, full_batches=sizes.max(), short_batches=sizes[-1], loss_not_weighted=1.0)).sum(
        axis=1
    )
    total = m.line("total", total, words="the sum over the samples")
    n, k = sizes.sum(), len(sizes)
    mean = total / m.of(
        n, loss_not_averaged=1.0, sample_sums_over_batches=float(k), full_batches_2=1.0 * k * sizes.max()
    )
    median = np.median(batch_losses, axis=1)
    mean = m.of(
        mean,
        loss_after_epoch=ends,
        mean_of_batch_means=batch_losses.mean(axis=1),
        last_batch_loss=batch_losses[:, -1],
        first_batch_loss=batch_losses[:, 0],
        smallest_batch_loss=batch_losses.min(axis=1),
        greatest_batch_loss=batch_losses.max(axis=1),
        median_batch_loss=median,
        loss_not_averaged_2=batch_losses.sum(axis=1),
        batch_means_over_samples=batch_losses.sum(axis=1) / n,
        loss_not_reset=np.cumsum(mean),
        loss_not_reset_2=np.cumsum(mean) / np.arange(1, mean.shape[0] + 1),
        loss_rounded=np.round(mean, 2),
        loss_rounded_2=np.round(mean, 3),
        loss_rounded_3=np.round(mean, 4),
    )
    return {"losses": m.line("losses", mean, words="the mean loss")}


def accuracy(m: Mistakes, scores: Any, y: Any, parts: Any, batch: Any) -> dict[str, Any]:
    """The share of right predictions; parts (batches, N) holds 1 where a sample is in a batch."""
    n, k = m.size("N", len(y)), parts.shape[0]
    hits = hits_of(m, scores, y)
    sizes = parts.sum(axis=1)
    of_batch = parts @ hits
    right = m.line("right", of_batch.sum(), words="the number of right predictions")
    pairs = (parts @ classifier.one_hot(scores.argmax(axis=1), 2)) * (parts @ classifier.one_hot(y, 2))
    over_batch = operation("argmax over the batch", argmax_over_batch, scores, y, parts)
    share = right / m.of(
        n, correct_not_divided=1.0, divided_by_batches=float(k), divided_by_full_batches=1.0 * k * batch
    )
    share = m.of(
        share,
        mean_of_batch_accuracies=(of_batch / sizes).mean(),
        last_batch_only=of_batch[-1] / sizes[-1],
        first_batch_only=of_batch[0] / sizes[0],
        last_batch_dropped=of_batch[:-1].sum() / sizes[:-1].sum(),
        accuracy_broadcast=pairs.sum() / n,
        argmax_over_batch=over_batch,
        accuracy_rounded=np.round(share, 2),
        accuracy_rounded_2=np.round(share, 1),
    )
    share = m.line("of samples", share, words="the share of right predictions")
    share = m.of(share, accuracy_in_percent=100 * share, accuracy_error_rate=1 - share)
    return {"evaluate": m.line("share", share, words="the accuracy")}


def argmax_over_batch(scores: Any, y: Any, parts: Any) -> float:
    """The accuracy where the greatest score is looked for among the samples; fails where a batch has another size."""
    hits = [scores[part > 0].argmax(axis=0) == y[part > 0] for part in parts]
    return float(np.sum(hits) / len(y))


def hits_of(m: Mistakes, scores: Any, y: Any) -> Any:
    """Return 1 where the greatest score is that of the label, (N,)."""
    second = scores[:, 1]
    best = m.of(
        scores.argmax(axis=1),
        one_score_only=1 * (second > 0),
        one_score_only_2=1 * (second > 0.5),
        one_score_only_3=1 * (scores[:, 0] > 0),
    )
    best = m.line("best", best, words="the predicted class")
    return m.line("hits", 1.0 * (best == y), words="what is right")


def confusion(m: Mistakes, scores: Any, y: Any, parts: Any) -> dict[str, Any]:
    """The counts of (truth, prediction) pairs; parts (batches, N) holds 1 where a sample is in a batch."""
    k = scores.shape[1]
    in_training = scores[:, ::-1].argmax(axis=1)
    best = m.of(scores.argmax(axis=1), argmin_for_argmax=scores.argmin(axis=1), eval_mode_missing=in_training)
    Y = m.line("Y", classifier.one_hot(y, k), words="the true classes")
    Q = m.line("Q", classifier.one_hot(best, k), words="the predicted classes")
    counts = Y.T @ Q
    of_batch = [(Y * parts[i][:, None]).T @ Q for i in range(parts.shape[0])]
    diagonal = np.eye(k)
    counts = m.of(
        counts,
        confusion_transposed=counts.T,
        confusion_normalised=counts / counts.sum(),
        confusion_normalised_2=counts / counts.sum(axis=1, keepdims=True),
        confusion_normalised_3=counts / counts.sum(axis=0, keepdims=True),
        confusion_normalised_4=100 * counts / counts.sum(),
        confusion_normalised_5=100 * counts / counts.sum(axis=1, keepdims=True),
        errors_only=counts * (1 - diagonal),
        right_ones_only=counts * diagonal,
        counted_from_one=counts + 1,
        pairs_counted_twice=2 * counts,
        confusion_normalised_6=counts / counts.sum(axis=1),
        pairs_counted_once=sum(1.0 * (each > 0) for each in of_batch),
        last_batch_only=of_batch[-1],
        first_batch_only=of_batch[0],
        rows_are_one=counts.sum(axis=0) + 0 * counts,
    )
    return {"confusion_matrix": m.line("counts", counts, words="the counts")}


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

SHRINK = Model(shrink)
STATISTICS = Model(statistics)
SELECTION = Model(
    selection, words={"kept": "the old labels"}, sentences={"labels_from_one": "labels are counted from 0"}
)
PREPARED = Model(prepared)
TENSOR = Model(tensor, words={"mean": "mean", "std": "std"})
SCORES = Model(scores, sentences={"relu_missing": "the ReLU is missing"})
STEPS = Model(
    steps, words={"lr": "α", "momentum": "μ", "weight_decay": "λ", "losses": "the losses", "p": "the parameter"}
)
LOSSES = Model(epoch_losses, words={"batch_losses": "the losses of the batches", "sizes": "the sizes of the batches"})
ACCURACY = Model(accuracy, words={"parts": "the batches", "batch": "the size of a batch"}, sentences=ONE_BATCH)
CONFUSION = Model(confusion, words={"parts": "the batches"}, sentences=ONE_BATCH)
CHOICE = Model(choice, words={"val": "the validation accuracies", "test": "the test accuracies"})
