"""What is asked in batch_normalisation; what is right is computed by torch in float64, and never by the solution or the model."""

import model  # model.py, beside this file
import torch
from torch.nn import functional as F

from autograder.checks import check
from autograder.expect.calls import expect_answers

if __name__ == "checks":  # the grader loads this file under another name
    msg = "checks.py judges the notebook and is no part of it: write the function yourself"
    raise ImportError(msg)

# All sizes equal first, which shows what guesses an axis from the shape; then different ones, and the smallest batch.
SIZES = ((4, 4), (6, 3), (5, 7), (2, 3))
EPS = (1e-5, 0.1, 0.5, 0.01)


def right_output(X, gamma, beta, eps):
    """Return what torch's layer gives in training."""
    return F.batch_norm(torch.tensor(X), None, None, torch.tensor(gamma), torch.tensor(beta), training=True, eps=eps).numpy()


def right_gradients(X, gamma, beta, eps, dY):
    """Return the three gradients by automatic differentiation."""
    given = [torch.tensor(each, requires_grad=True) for each in (X, gamma, beta)]
    F.batch_norm(given[0], None, None, *given[1:], training=True, eps=eps).backward(torch.tensor(dY))
    return tuple(each.grad.numpy() for each in given)


def right_running(running_mean, running_var, X, m):
    """Return the buffers of torch's layer after the batch."""
    mean, variance = torch.tensor(running_mean), torch.tensor(running_var)
    F.batch_norm(torch.tensor(X), mean, variance, training=True, momentum=m)
    return mean.numpy(), variance.numpy()


def draw_batch(rng, n, d):
    """Return X (n, d): every feature has its own mean and scale."""
    return rng.normal(size=(n, d)) * rng.uniform(0.5, 3, size=d) + rng.normal(size=d) * 2


def draw_layers(rng):
    """Return the questions: X (N, D), gamma (D,), beta (D,) and eps."""
    return [(draw_batch(rng, n, d), rng.normal(size=d) + 2, rng.normal(size=d), eps) for (n, d), eps in zip(SIZES, EPS)]


def draw_gradients(rng):
    """Return the questions of draw_layers, each with dY (N, D)."""
    return [(*layer, rng.normal(size=layer[0].shape)) for layer in draw_layers(rng)]


def draw_running(rng):
    """Return the questions: running mean (D,), running variance (D,), X (N, D) and the share of the new batch."""
    shares = (0.1, 0.3, 0.05, 0.7)
    return [(rng.normal(size=d), rng.uniform(1, 2, size=d), draw_batch(rng, n, d), m) for (n, d), m in zip(SIZES, shares)]


@check(points=25)
def batch_norm(student, rng):
    """batch_norm normalises every feature of the batch, then scales and shifts it"""
    expect_answers(
        student,
        "batch_norm",
        rng,
        draw_layers,
        gives="Y",
        expected=right_output,
        model=model.BATCH_NORM,
        setting=lambda X, gamma, beta, eps: f"N={len(X)} D={len(gamma)} eps={eps:g}",
    )


@check(points=35, by_hand=True)
def batch_norm_gradients(student, rng):
    """batch_norm_gradients returns the derivatives with respect to X, gamma and beta"""
    expect_answers(
        student,
        "batch_norm_gradients",
        rng,
        draw_gradients,
        gives="dX, dgamma, dbeta",
        expected=right_gradients,
        model=model.BATCH_NORM_GRADIENTS,
        setting=lambda X, gamma, beta, eps, dY: f"N={len(X)} D={len(gamma)} eps={eps:g}",
    )


@check(points=20)
def update_running(student, rng):
    """update_running mixes the averages with the statistics of the batch, as torch does"""
    expect_answers(
        student,
        "update_running",
        rng,
        draw_running,
        gives="mean, variance",
        expected=right_running,
        model=model.UPDATE_RUNNING,
        setting=lambda running_mean, running_var, X, m: f"N={len(X)} D={len(running_mean)} m={m:g}",
    )
