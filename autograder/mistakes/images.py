"""Images (N, H, W, 3) on their way into a network, with the mistakes that are made there."""

from __future__ import annotations

from itertools import permutations
from typing import Any

import numpy as np

from autograder.mistakes.model import Mistakes

# Images, rows, columns, channels in any other order than in that of torch, or with rows and columns swapped.
OTHER_AXES = [order for order in permutations(range(4)) if order not in ((0, 3, 1, 2), (0, 3, 2, 1))]


def shrink(m: Mistakes, images: Any) -> dict[str, Any]:
    """The mean of every 2×2 block."""
    n, height, width, _ = images.shape
    blocks = images.reshape(n, height // 2, 2, width // 2, 2, 3)
    corners = [images[:, i::2, j::2] for i in (0, 1) for j in (0, 1)]
    first, second, third, fourth = corners
    wrapped = first + second + third + fourth
    rows = (first + second) / 2 + (third + fourth) / 2
    far = images.reshape(n, 2, height // 2, 2, width // 2, 3)
    upper, middle = (slice(0, height // 2), slice(0, width // 2)), (height // 4, width // 4)
    lower = slice(height // 2, None), slice(width // 2, None)
    inner = tuple(slice(begin, begin + size // 2) for begin, size in zip(middle, (height, width), strict=True))
    cuts = [(upper[0], upper[1]), (lower[0], lower[1]), inner]
    mean = blocks.mean(axis=(2, 4))
    mean = m.of(
        mean,
        **{f"part_cut_out_{k}": 1.0 * images[(slice(None), *cut)] for k, cut in enumerate(cuts)},
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
        channels_averaged=mean.mean(axis=-1, keepdims=True) + 0 * mean,
    )
    mean = m.of(mean, scaled_to_one=mean / 255)
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
        range_for_std=pixels.max(axis=every) - pixels.min(axis=every),
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
        **{f"other_axes_{k}": np.transpose(x, order) for k, order in enumerate(OTHER_AXES)},
    )
    return {"to_tensor": m.line("to_tensor", moved, words="the result")}
