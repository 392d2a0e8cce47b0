# ---
# jupyter:
#   jupytext:
#     text_representation:
#       extension: .py
#       format_name: percent
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% [markdown]
# # Regularisation and momentum
#
# By the end you will have trained a small network that no longer learns its training data by heart.
# You write the two tools that every deep-learning library has for this: a **penalty on the weights**, L1 and L2, and **momentum**, which takes gradient descent through flat valleys faster.
# First you do both by hand in numpy, then with torch, and at last you use them to tell two groups of adults apart by height and weight.
#
# | | |
# |---|---|
# | **Time** | about two and a half hours, the written questions included |
# | **Points** | 80 by the checks, 20 by a person |
# | **You need** | backpropagation through two layers, numpy, the first steps in torch |
# | **You will hand in** | this notebook; keep the order of the cells and the names of the functions |

# %% [markdown]
# ## How this notebook works
#
# - Each task has a cell with a `TODO`. Replace the line that raises `NotImplementedError` with your code.
# - Run the check cell under it, as often as you like. It says what is right, and if something is wrong, what and where.
# - The checks are the same ones that grade you, only with other numbers: what passes here passes there.
# - Cells in the sections *Experiments* and *Plots* are yours to run. Grading keeps the output that you saved and does not run them.
# - Pictures, comparisons and the short questions with a fold under them are for you alone: they give no points and can be skipped.
# - You may add cells and functions of your own anywhere. A loop that takes long can show the time left: `for epoch in progress(range(200), "training"):`.
# - Before you hand in, choose *Restart kernel and run all cells*.

# %% given="setup"
import time

import matplotlib.pyplot as plt
import numpy as np
import torch
from torch import nn

from autograder import datasets, lessons, progress, run_check

ASSIGNMENT = "regularization"  # where run_check finds its checks when no checks.py lies beside this notebook

plt.rcParams["figure.figsize"] = (7, 4)

# %% [markdown]
# ## Conventions
#
# Factors such as ½ or 2 differ from book to book. This table says what is meant here; the checks go by it.
#
# | what | convention |
# |---|---|
# | Symbols | $J$ is what training makes small, $\lambda$ the factor of the penalty (in code `reg`: `lambda` is a word of Python), $\alpha$ the learning rate (`lr`), $\mu$ the momentum, $g$ the gradient of $J$, $L$ the number of layers, which in Part 1 is two |
# | Network in numpy | no biases; $W_1$ (D, H), $W_2$ (H, K); sigmoid on **both** layers |
# | Data | $X$ (N, D), $y$ (N, K); one row is one sample |
# | Loss in numpy | $J = \tfrac12 \sum (y - \hat y)^2 + \lambda \left(\sum \lvert W_1 \rvert + \sum \lvert W_2 \rvert\right)$: a **sum** over samples and outputs, and **no** ½ before $\lambda$ |
# | Gradient of $\lvert w \rvert$ | $\operatorname{sign}(w)$; at exactly $w = 0$ any value in $[-1, 1]$ is right |
# | Momentum in numpy | $v \leftarrow \mu v - \alpha g$, then $p \leftarrow p + v$ for every parameter $p$; $v$ starts at 0 |
# | Momentum in torch | `torch.optim.SGD` does $v \leftarrow \mu v + g$, then $p \leftarrow p - \alpha v$: the same weights as long as $\alpha$ does not change. When it changes, torch's form applies the new $\alpha$ to all that $v$ remembers, ours only to new gradients |
# | L2 in torch | $J = \tfrac12 \sum (y - \hat y)^2 + \lambda \sum p^2$ over **every** parameter $p$ of the model |
# | L1 in torch | $J = \text{mean binary cross-entropy} + \lambda \sum \lvert w \rvert$ over the **weight matrices**, not the biases |
# | Batches | each epoch draws one permutation with `rng.permutation(len(X))`; consecutive batches; the short last batch is kept |

# %% [markdown]
# ## Part 1 — A network that pays for its weights
#
# The network has one hidden layer, no biases, and a sigmoid on both layers:
#
# $$z_1 = X W_1, \qquad a_1 = \sigma(z_1), \qquad z_2 = a_1 W_2, \qquad \hat y = \sigma(z_2), \qquad \sigma(z) = \frac{1}{1 + e^{-z}}.$$
#
# The forward pass is given. The weights travel together in a dictionary with the keys `"W1"` and `"W2"`.

# %% given="forward"
def sigmoid(z):
    """Return 1 / (1 + exp(-z)) of every element; same shape as z."""
    return 1 / (1 + np.exp(-z))


def forward(X, weights):
    """Return the hidden activations a1 (N, H) and the output y_hat (N, K) for X (N, D)."""
    a1 = sigmoid(X @ weights["W1"])
    y_hat = sigmoid(a1 @ weights["W2"])
    return a1, y_hat


# %% [markdown]
# ### The data
#
# Two small sets carry this notebook.
# Parts 1 to 3 and the experiments use invented exams: hours of sleep and of study, scaled to $[0, 1]$, and the score.
# Part 4 uses height and weight of adults.

# %% given="exam_data"
def exam_scores(rng, n):
    """Return X (n, 2), hours of sleep and of study, and y (n, 1), the exam score; all in [0, 1]."""
    X = rng.uniform(0.0, 1.0, (n, 2))
    score = sigmoid(3.0 * (X[:, :1] - 0.5) + 2.0 * (X[:, 1:] - 0.5))
    return X, np.clip(score + 0.15 * rng.standard_normal((n, 1)), 0.02, 0.98)


# %% tags=["experiment"] given="look_at_the_data"
def look_at_the_data():
    """Draw the exams, 12 students to learn from and 200 others, and the heights and weights."""
    rng = np.random.default_rng(1)
    (X, y), (X_new, y_new) = exam_scores(rng, 12), exam_scores(rng, 200)
    people = datasets.height_weight()
    size = people.low + people.X_train * (people.high - people.low)
    figure, (left, right) = plt.subplots(1, 2, figsize=(11, 4), layout="constrained")
    left.scatter(*X_new.T, c=y_new[:, 0], s=14, vmin=0, vmax=1, alpha=0.6, label="200 others")
    dots = left.scatter(*X.T, c=y[:, 0], s=110, vmin=0, vmax=1, edgecolors="red", linewidths=2, label="12 to learn from")
    figure.colorbar(dots, ax=left, label="exam score")
    left.set(title="Exams", xlabel="sleep (scaled)", ylabel="study (scaled)")
    left.legend(loc="upper left", bbox_to_anchor=(0, -0.15), ncols=2)
    for label, name, marker, colour in ((0, "women", "o", "orange"), (1, "men", "^", "rebeccapurple")):
        right.scatter(*size[people.y_train == label].T, marker=marker, c=colour, s=18, label=name)
    right.set(title="Height and weight: 300 adults", xlabel="height (cm)", ylabel="weight (kg)")
    right.legend(loc="upper left", bbox_to_anchor=(0, -0.15), ncols=2)
    plt.show()


look_at_the_data()

# %% [markdown]
# **For yourself.** A network with 30 hidden units has 90 weights. What can it do with twelve noisy scores, and how would you notice?
#
# <details><summary>Answer</summary>
#
# It can pass through all twelve, noise included: the training loss goes to 0. One notices on the other students only, where the loss falls at first and then *rises*.
# The penalty is a way to ask for a smoother answer that does not believe every single score.
#
# </details>
#
# ### The computation
#
# Values go from left to right. The gradient of $J$ comes back, and has at every place the shape of the value itself.

# %% tags=["experiment"]
lessons.chain(
    ("X", "(N, D)"),
    lessons.Arrow("X W₁", lessons.Node("W₁", "(D, H)", "∂J/∂W₁")),
    lessons.Node("z₁", "(N, H)", "δ₁"),
    "σ",
    lessons.Node("a₁", "(N, H)", "∂J/∂a₁"),
    lessons.Arrow("a₁ W₂", lessons.Node("W₂", "(H, K)", "∂J/∂W₂")),
    lessons.Node("z₂", "(N, K)", "δ₂"),
    "σ",
    lessons.Node("ŷ", "(N, K)", "∂J/∂ŷ"),
    "½ Σ (y − ŷ)²",
    ("J", "a number"),
    caption="The penalty leads from W₁ and W₂ to J directly, past everything else.",
)

# %% [markdown]
# ### Task 1.1 — The loss with an L1 penalty ({{points loss_reg}} points)
#
# $$J = \frac12 \sum_{n,k} (y_{nk} - \hat y_{nk})^2 + \lambda \left( \sum_{i,j} \lvert W_{1,ij} \rvert + \sum_{i,j} \lvert W_{2,ij} \rvert \right)$$
#
# The first term asks the network to fit the data, the second one asks it to do so with small weights.
# The number $\lambda$, here called `reg`, says how much the second wish counts.

# %% task="loss_reg"
def loss_reg(X, y, weights, reg):
    """Return the loss J as a number.

    X: (N, D), y: (N, K), weights: {"W1": (D, H), "W2": (H, K)}, reg: the number lambda.
    """
    # TODO: run the forward pass; add up half the squared errors;
    # add reg times the sum of the absolute values of both weight matrices; return the sum.
    ### BEGIN SOLUTION
    _, y_hat = forward(X, weights)
    data_loss = 0.5 * np.sum((y - y_hat) ** 2)
    penalty = reg * (np.sum(np.abs(weights["W1"])) + np.sum(np.abs(weights["W2"])))
    return data_loss + penalty
    ### END SOLUTION


# %% check="loss_reg"
run_check("loss_reg")

# %% [markdown]
# ### Task 1.2 — The gradient of that loss ({{points backward_reg_data backward_reg_penalty backward_reg_at_zero}} points)
#
# Write $\odot$ for the elementwise product. With $\sigma'(z) = \sigma(z)\,(1 - \sigma(z))$ the chain rule gives
#
# $$\delta_2 = (\hat y - y) \odot \sigma'(z_2), \qquad \frac{\partial J}{\partial W_2} = a_1^\top \delta_2 + \lambda \operatorname{sign}(W_2),$$
#
# $$\delta_1 = (\delta_2 W_2^\top) \odot \sigma'(z_1), \qquad \frac{\partial J}{\partial W_1} = X^\top \delta_1 + \lambda \operatorname{sign}(W_1).$$
#
# You need not compute $z_1$ and $z_2$ again: `forward` returns $a_1 = \sigma(z_1)$ and $\hat y = \sigma(z_2)$, so $\sigma'(z_1) = a_1 \odot (1 - a_1)$, and $\sigma'(z_2)$ in the same way.
#
# Two things go wrong here more often than anything else.
# The derivative of $\lvert w \rvert$ is $+1$ or $-1$: the penalty pulls every weight towards zero with the *same* force, however small the weight is.
# And Python ends a statement at the end of the line: a line of its own that begins with `+` is a statement that computes something and throws it away.
#
# Write it in numpy, from the formulas: autograd would give the answer away, and is switched off in these checks.
# Three checks look at this function: the data term, the penalty, and weights that are exactly zero.

# %% task="backward_reg"
def backward_reg(X, y, weights, reg):
    """Return the gradients of J as {"W1": (D, H), "W2": (H, K)}; change none of the arguments.

    X: (N, D), y: (N, K), weights: {"W1": (D, H), "W2": (H, K)}, reg: the number lambda.
    """
    # TODO: run the forward pass; compute delta2 (N, K) and from it the gradient of W2;
    # take delta2 back through W2 and the hidden sigmoid to delta1 (N, H); compute the gradient of W1;
    # add the gradient of the penalty to both.
    ### BEGIN SOLUTION
    W1, W2 = weights["W1"], weights["W2"]
    a1, y_hat = forward(X, weights)
    delta2 = (y_hat - y) * y_hat * (1 - y_hat)
    delta1 = delta2 @ W2.T * a1 * (1 - a1)
    dW2 = a1.T @ delta2 + reg * np.sign(W2)
    dW1 = X.T @ delta1 + reg * np.sign(W1)
    return {"W1": dW1, "W2": dW2}
    ### END SOLUTION


# %% check="backward_reg_data"
run_check("backward_reg_data")

# %% check="backward_reg_penalty"
run_check("backward_reg_penalty")

# %% check="backward_reg_at_zero"
run_check("backward_reg_at_zero")

# %% [markdown]
# **Where does it go wrong?** The next cell compares every intermediate with centred differences of your own `loss_reg`. The first line that differs is the one to look at.
#
# Two tricks make the inside visible. With the unit matrix for $X$ and $z_1$ in the place of $W_1$, the gradient $\partial J / \partial W_1$ *is* $\delta_1$.
# And when the sigmoids of the hidden layer are driven to 0 and 1 so that $a_1$ is the unit matrix, $\partial J / \partial W_2$ is $\delta_2$.

# %% tags=["experiment"] given="intermediates"
def differences_of_loss(X, y, weights, name, reg, h=1e-5):
    """Return centred differences of your J with respect to one weight matrix."""
    W = weights[name]
    moves = h * np.eye(W.size).reshape(-1, *W.shape)
    J = lambda moved: loss_reg(X, y, {**weights, name: moved}, reg)
    return np.reshape([(J(W + move) - J(W - move)) / (2 * h) for move in moves], W.shape)


def compare_intermediates(reg=0.3, seed=3):
    """Compare the gradients on their way back, on a small random batch."""
    rng = np.random.default_rng(seed)
    X, y = rng.normal(size=(5, 3)), rng.uniform(size=(5, 2))
    weights = {"W1": rng.normal(size=(3, 4)), "W2": rng.normal(size=(4, 2))}
    unit = np.eye(5)
    from_z1 = {**weights, "W1": X @ weights["W1"]}
    from_z2 = {"W1": 80 * unit - 40, "W2": forward(X, weights)[0] @ weights["W2"]}
    rows = [
        ("delta2", unit, from_z2, "W2", 0.0),
        ("dW2 without penalty", X, weights, "W2", 0.0),
        ("dW2 with penalty", X, weights, "W2", reg),
        ("delta1", unit, from_z1, "W1", 0.0),
        ("dW1 without penalty", X, weights, "W1", 0.0),
        ("dW1 with penalty", X, weights, "W1", reg),
    ]
    lessons.compare([
        (label, lambda row=row: backward_reg(row[0], y, row[1], row[3])[row[2]], differences_of_loss(row[0], y, *row[1:]))
        for label, *row in rows
    ])


with lessons.until_solved():
    compare_intermediates()

# %% [markdown]
# ### What the two penalties do to a weight
#
# Two weights, and a data loss with its minimum at the black dot. For every $\lambda$ the minimum of data loss plus penalty lies somewhere else; the line is where it goes as $\lambda$ grows.

# %% tags=["experiment"] given="paths_of_lambda"
CURVATURE, BEST = np.array([[1.0, 0.35], [0.35, 0.6]]), np.array([1.4, 0.8])


def data_loss(x, y):
    """Return a bowl with its minimum 0 at BEST."""
    dx, dy = x - BEST[0], y - BEST[1]
    return 0.5 * (CURVATURE[0, 0] * dx**2 + 2 * CURVATURE[0, 1] * dx * dy + CURVATURE[1, 1] * dy**2)


def smallest(penalty, lam, rounds=300):
    """Return the weights at which the data loss plus the penalty is smallest."""
    if penalty == "L2":
        return np.linalg.solve(CURVATURE + 2 * lam * np.eye(2), CURVATURE @ BEST)
    w = BEST.copy()
    for _ in range(rounds):  # one weight at a time; pulled by lam, it stops at 0
        for i in (0, 1):
            pull = CURVATURE[i] @ BEST - CURVATURE[i, 1 - i] * w[1 - i]
            w[i] = np.sign(pull) * max(0.0, abs(pull) - lam) / CURVATURE[i, i]
    return w


figure, axis = plt.subplots(figsize=(7, 4), layout="constrained")
strengths = np.concatenate([[0], np.logspace(-2, 1.2, 40)])
paths = {f"{name}: λ from 0 to 16": np.array([smallest(name, lam) for lam in strengths]) for name in ("L1", "L2")}
lessons.paths_over_contours(axis, data_loss, paths, reach=(-0.3, 2, -0.4, 1.4))
axis.plot(*BEST, "ko")
axis.axhline(0, color="black", linewidth=0.7)
axis.axvline(0, color="black", linewidth=0.7)
axis.set(xlabel="$w_1$", ylabel="$w_2$")
axis.legend(loc="upper left", bbox_to_anchor=(1, 1))
plt.show()

# %% [markdown]
# <details><summary>What one sees</summary>
#
# L1 ([Tibshirani 1996](https://doi.org/10.1111/j.2517-6161.1996.tb02080.x)) takes one weight to exactly 0, then walks along the axis: some weights are given up so that the others can stay.
# L2 ([Hoerl and Kennard 1970](https://doi.org/10.1080/00401706.1970.10488634)) makes all weights smaller, and none of them 0.
#
# </details>
#
# ## Part 2 — Momentum
#
# Gradient descent forgets: each step uses the gradient of this moment only.
# Momentum keeps a **velocity** $v$ for every parameter, with the same shape as the parameter:
#
# $$v \leftarrow \mu v - \alpha g, \qquad p \leftarrow p + v, \qquad v = 0 \text{ at the start.}$$
#
# Write out three steps and you see what it remembers:
#
# $$v_3 = -\alpha \left( g_3 + \mu\, g_2 + \mu^2 g_1 \right).$$
#
# *All* earlier gradients are still in it, each with a smaller weight. A rule that adds only the previous gradient looks the same for two steps and then is not momentum any more.

# %% [markdown]
# ### Task 2.1 — An optimiser with momentum ({{points optim_mom_path optim_mom_arguments}} points)
#
# The optimiser gets the weights and their gradients as dictionaries with the same keys, and returns the new weights.
# It must not change the dictionaries or the arrays that it was given, and the learning rate may be changed between two steps with `optimizer.lr = ...`.

# %% task="optim_mom"
class OptimMom:
    """Gradient descent with momentum: v <- momentum * v - lr * g, then p <- p + v."""

    def __init__(self, lr, momentum=0.0):
        """Keep the learning rate `lr` and the number `momentum`."""
        self.lr = lr
        self.momentum = momentum
        # TODO: make the place where the velocities live between two steps (there are none yet).
        ### BEGIN SOLUTION
        self.velocity = {}
        ### END SOLUTION

    def step(self, weights, gradients):
        """Return the weights after one step, as a new dictionary of new arrays.

        weights, gradients: dictionaries with the same names; under each name arrays of the same shape.
        """
        # TODO: for every name: compute the new velocity from the old one (0 at the first step) and
        # the gradient; keep it for the next step; put weight + velocity into a new dictionary.
        # Return that dictionary.
        ### BEGIN SOLUTION
        new_weights = {}
        for name in weights:
            v = self.velocity.get(name, 0.0)
            self.velocity[name] = self.momentum * v - self.lr * gradients[name]
            new_weights[name] = weights[name] + self.velocity[name]
        return new_weights
        ### END SOLUTION


# %% check="optim_mom_path"
run_check("optim_mom_path")

# %% check="optim_mom_arguments"
run_check("optim_mom_arguments")

# %% [markdown]
# **Your optimiser on a map.** A long valley with steep sides, $J(x, y) = \tfrac12 (x^2 + 20\, y^2)$, 40 steps, one dot for each. Before you look: which of the three comes furthest?

# %% tags=["experiment"] given="valley"
def height(x, y):
    """Return the loss J of the valley at (x, y)."""
    return 0.5 * (x**2 + 20 * y**2)


def walk(lr, momentum, steps=40):
    """Return the path (steps + 1, 2) of your optimiser from (-3, 1.5)."""
    optimizer, at = OptimMom(lr, momentum), {"xy": np.array([-3.0, 1.5])}
    path = [at["xy"]]
    for _ in range(steps):
        at = optimizer.step(at, {"xy": np.array([1.0, 20.0]) * at["xy"]})
        path.append(at["xy"])
    return np.array(path)


def show_paths(lr=0.04, momentum=0.8):
    """Draw the path with this momentum beside the one without, and the loss of both."""
    with lessons.until_solved():
        paths = {f"μ = {mu:g}": walk(lr, mu) for mu in dict.fromkeys((0.0, momentum))}
        figure, (left, right) = plt.subplots(1, 2, figsize=(11, 3.4), layout="constrained", width_ratios=(3, 2))
        lessons.paths_over_contours(left, height, paths, reach=(-3.4, 2, -2, 2))
        left.set(title=f"α = {lr:g}", xlabel="x", ylabel="y")
        for name, path in paths.items():
            right.semilogy(height(*path.T), label=name)
        right.set(title="loss J", xlabel="step", ylim=(1e-6, 1e3))
        right.legend(loc="upper left", bbox_to_anchor=(1, 1))
        plt.show()


with lessons.until_solved():
    show_paths()

# %% [markdown]
# **Try it.** Find the largest $\alpha$ at which the path without momentum does not leave the valley. Then find the best $\mu$ for it.

# %% tags=["experiment"] given="try_paths"
lessons.slider(show_paths, lr=(0.01, 0.12, 0.01), momentum=(0.0, 0.95, 0.05))

# %% [markdown]
# <details><summary>Answer</summary>
#
# Without momentum each step multiplies $y$ by $1 - 20 \alpha$: beyond $\alpha = 0.1$ it grows. The steepest direction sets the limit, and along the valley, where $x$ shrinks only by the factor $1 - \alpha$, that limit is what makes training slow.
# Momentum lets the steps along the valley add up, to nearly $1 / (1 - \mu)$ times their length, and those to and fro across it cancel.
# Too much of it is a ball too heavy to stop: at $\mu = 0.95$ it rolls past the minimum and back for a long time.
#
# The idea is [Polyak's (1964)](https://doi.org/10.1016/0041-5553(64)90137-5); [Nesterov (1983)](https://www.mathnet.ru/eng/dan46009) looks ahead before it steps;
# [Sutskever and others (2013)](https://proceedings.mlr.press/v28/sutskever13.html) showed how much both matter for networks, and [Goh (2017)](https://distill.pub/2017/momentum/) lets you play with the whole theory.
#
# </details>
#
# ## Part 3 — The same with torch
#
# In torch, autograd computes the gradients and `torch.optim.SGD` has momentum built in.
# What is left to you is the loss, and a training loop that treats every sample alike.
#
# One function will train every model of this notebook. It gets the loss as an argument, a function with the four arguments `loss_fn(y_hat, y, model, reg)`.

# %% [markdown]
# ### Task 3.1 — Squared error with an L2 penalty ({{points loss_l2}} points)
#
# $$J = \frac12 \sum_{n,k} (y_{nk} - \hat y_{nk})^2 + \lambda \sum_{p} p^2,$$
#
# where the second sum runs over every number in every tensor of `model.parameters()`.
# The result must stay connected to the parameters, so that `loss.backward()` works: no `.item()`, no `.detach()`, no numpy.

# %% task="loss_l2"
def loss_l2(y_hat, y, model, reg):
    """Return J as a tensor without dimensions that can be differentiated.

    y_hat, y: tensors (N, K), model: nn.Module, reg: the number lambda.
    """
    # TODO: add up half the squared errors; add up the squares of every parameter of the model;
    # return the first sum plus reg times the second.
    ### BEGIN SOLUTION
    data_loss = 0.5 * torch.sum((y - y_hat) ** 2)
    penalty = sum(torch.sum(theta**2) for theta in model.parameters())
    return data_loss + reg * penalty
    ### END SOLUTION


# %% check="loss_l2"
run_check("loss_l2")

# %% [markdown]
# ### Task 3.2 — A training loop ({{points train_batches train_steps}} points)
#
# One **epoch** visits every sample exactly once, in a new random order.
# With 11 samples and batches of 4 there are three batches, of 4, 4 and 3 samples: the short last one counts as well.
#
# After every epoch the function calls `monitor(model)`, if it was given one, and keeps what it returns.
# So you can look at whatever you like while the model trains, and the loop does not have to know what it is.
# Without a monitor the list that it returns is empty. A numpy permutation picks rows of a tensor as it is: `X[batch]`.
#
# Two checks look at this function: which samples are in which batch, and the weights after every step.

# %% task="train"
def train(model, loss_fn, X, y, *, reg, lr, momentum, epochs, batch_size, rng, monitor=None):
    """Train `model` in place with torch.optim.SGD; return the list of monitor(model), one for each epoch.

    loss_fn: function (y_hat, y, model, reg) -> tensor without dimensions,
    X: tensor (N, D), y: tensor (N, K), reg: the lambda that loss_fn gets,
    lr, momentum: for torch.optim.SGD, epochs, batch_size: whole numbers,
    rng: numpy.random.Generator, monitor: function (model) or None.
    """
    # TODO: make one optimiser with this learning rate and momentum.
    # In each epoch draw rng.permutation(len(X)) and cut it into consecutive batches, the short last
    # one included. For each batch compute the loss of its rows of X and y, empty the gradients,
    # go backward, and take a step. After the epoch call monitor and keep its result.
    # Return the list of results.
    ### BEGIN SOLUTION
    optimizer = torch.optim.SGD(model.parameters(), lr=lr, momentum=momentum)
    history = []
    for _ in range(epochs):
        order = torch.from_numpy(rng.permutation(len(X)))
        for batch in order.split(batch_size):
            loss = loss_fn(model(X[batch]), y[batch], model, reg)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
        if monitor is not None:
            history.append(monitor(model))
    return history
    ### END SOLUTION


# %% check="train_batches"
run_check("train_batches")

# %% check="train_steps"
run_check("train_steps")

# %% [markdown]
# ## Part 4 — Height and weight
#
# The data: height and weight of 400 adults, scaled so that the 300 of the training set fill $[0, 1]$, and a label: 0 for women, 1 for men.
# They are drawn from published statistics of people who exercise regularly. The two groups overlap: of all such people even the best possible rule gets only 89 % right.
# On a hundred of them it can do better by luck, and the 100 of this test set are easier than average.

# %% given="height_weight"
people = datasets.height_weight()
X_train = torch.tensor(people.X_train, dtype=torch.float32)
y_train = torch.tensor(people.y_train, dtype=torch.float32).reshape(-1, 1)
X_test = torch.tensor(people.X_test, dtype=torch.float32)
y_test = torch.tensor(people.y_test, dtype=torch.float32).reshape(-1, 1)
print(f"training: X {tuple(X_train.shape)}, y {tuple(y_train.shape)}")
print(f"test:     X {tuple(X_test.shape)}, y {tuple(y_test.shape)}")

# %% [markdown]
# ### Task 4.1 — The classifier ({{points make_classifier}} points)
#
# $$\hat y = \sigma\!\left( W_2\, \sigma(W_1 x + b_1) + b_2 \right)$$
#
# is the estimated probability of label 1. In torch: Linear, Sigmoid, Linear, Sigmoid.
# Both weight matrices start from the normal distribution with mean 0 and **standard deviation 0.02**, so with variance $0.02^2$; both biases start at 0.

# %% task="make_classifier"
def make_classifier(hidden):
    """Return a new model that maps (N, 2) to probabilities (N, 1) through `hidden` hidden units."""
    # TODO: put Linear, Sigmoid, Linear, Sigmoid into an nn.Sequential;
    # overwrite the weights of both linear layers with draws from N(0, 0.02^2) and their biases with 0.
    ### BEGIN SOLUTION
    model = nn.Sequential(nn.Linear(2, hidden), nn.Sigmoid(), nn.Linear(hidden, 1), nn.Sigmoid())
    for layer in (model[0], model[2]):
        nn.init.normal_(layer.weight, mean=0.0, std=0.02)
        nn.init.zeros_(layer.bias)
    return model
    ### END SOLUTION


# %% check="make_classifier"
run_check("make_classifier")

# %% [markdown]
# ### Task 4.2 — Binary cross-entropy with an L1 penalty ({{points loss_l1}} points)
#
# $$J = -\frac{1}{N} \sum_{n} \left[ y_n \log \hat y_n + (1 - y_n) \log (1 - \hat y_n) \right] + \lambda \sum_{w} \lvert w \rvert,$$
#
# where $w$ runs over the elements of the weight matrices. What is $J$ before any training, when every $\hat y$ is nearly ½? A cell below will tell. The biases only shift the boundary and are not penalised.
# `nn.functional.binary_cross_entropy` is yours to use.

# %% task="loss_l1"
def loss_l1(y_hat, y, model, reg):
    """Return J as a tensor without dimensions that can be differentiated.

    y_hat: probabilities (N, 1), y: labels 0.0 or 1.0 (N, 1),
    model: nn.Module with linear layers, reg: the number lambda.
    """
    # TODO: compute the mean binary cross-entropy; add up the absolute values of all weight matrices
    # (the parameters with two dimensions); return the first plus reg times the second.
    ### BEGIN SOLUTION
    data_loss = nn.functional.binary_cross_entropy(y_hat, y)
    penalty = sum(torch.sum(torch.abs(w)) for w in model.parameters() if w.dim() == 2)
    return data_loss + reg * penalty
    ### END SOLUTION


# %% check="loss_l1"
run_check("loss_l1")

# %% tags=["experiment"] given="first_loss"
with lessons.until_solved():
    torch.manual_seed(0)
    fresh = make_classifier(10)
    for reg in (0.0, 1e-4, 1e-1):
        print(f"λ = {reg:<6g}  J before training {loss_l1(fresh(X_train), y_train, fresh, reg).item():.4f}")
    print(f"log 2 = {np.log(2):.4f}")

# %% [markdown]
# <details><summary>Why log 2?</summary>
#
# Whoever knows nothing says ½ to everybody, and $-\log \tfrac12 = \log 2$, whatever the label is. A first loss that is far from it says that something is wrong before training begins.
# The penalty adds next to nothing here, because the weights start so small.
#
# </details>
#
# ### Task 4.3 — Accuracy ({{points accuracy}} points)
#
# A probability of more than one half is the answer 1. The accuracy is the share of right answers.

# %% task="accuracy"
def accuracy(y_hat, y):
    """Return the share of right answers, a number from 0 to 1.

    y_hat: probabilities (N, 1), y: labels 0.0 or 1.0 (N, 1).
    """
    # TODO: turn the probabilities into answers 0 or 1; compare them with the labels;
    # return the share that agrees.
    ### BEGIN SOLUTION
    return ((y_hat > 0.5) == (y > 0.5)).double().mean().item()
    ### END SOLUTION


# %% check="accuracy"
run_check("accuracy")

# %% [markdown]
# **Two things to see before you train.** One sample after the other, or batches: the same epoch, the same samples. And scaled features, or centimetres and kilograms: the same data, the same settings. A few seconds.

# %% tags=["experiment"] given="batches_and_scale"
def quick_run(X, batch_size, epochs, monitor=None):
    """Return seconds for each epoch, and what `monitor` saw, of a training with momentum."""
    torch.manual_seed(0)
    model, start = make_classifier(10), time.perf_counter()
    settings = {"reg": 0.0, "lr": 0.1, "momentum": 0.9, "epochs": epochs, "batch_size": batch_size}
    seen = train(model, loss_l1, X, y_train, **settings, rng=np.random.default_rng(0), monitor=monitor)
    return (time.perf_counter() - start) / epochs, seen


with lessons.until_solved():
    for batch_size in (1, 16, 300):
        print(f"batches of {batch_size:3d}: {1000 * quick_run(X_train, batch_size, 3)[0]:6.1f} ms for an epoch")
    raw = torch.tensor(people.low + people.X_train * (people.high - people.low), dtype=torch.float32)
    figure, axis = plt.subplots(figsize=(6, 3), layout="constrained")
    for name, X in progress([("centimetres and kilograms", raw), ("scaled to [0, 1]", X_train)], "trainings"):
        loss_now = lambda model, X=X: nn.functional.binary_cross_entropy(model(X), y_train).item()
        axis.plot(quick_run(X, 16, 100, loss_now)[1], label=name)
    axis.axhline(np.log(2), color="gray", linestyle=":", label="log 2")
    axis.set(xlabel="epoch", ylabel="training loss")
    axis.legend(loc="upper left", bbox_to_anchor=(1, 1))
    plt.show()

# %% [markdown]
# <details><summary>What one sees</summary>
#
# A batch of 300 costs hardly more than one sample: nearly all of the time of a small step is Python's own. But it is one step, and 300 batches are 300 steps; 16 is between.
#
# A hidden unit that gets 170 and 70 as inputs is at 0 or 1 for everybody after the first step or two. There the slope of the sigmoid is 0, nothing comes back through it, and the loss stays where it is, near what one says who knows nothing.
# So inputs are scaled before they enter a network, by numbers taken from the training set alone.
#
# </details>
#
# ### Task 4.4 — Train it ({{points train_height_weight}} points)
#
# Put your pieces together: `make_classifier`, `loss_l1` and `train`.
# A published lab report used plain SGD, learning rate 0.01, 2000 epochs and batches of 16. That works, with ten hidden units and a $\lambda$ of about $10^{-4}$, but it takes half a minute: the weights start so small that the classifier sits on a plateau, right for half of the people, for a thousand of them. You have a tool for that.
#
# Your model should reach **{{threshold train_height_weight training}} on the training data and {{threshold train_height_weight test}} on the 100 people of the test set**, and {{threshold train_height_weight new_people}} on 2000 people who are drawn anew for every check.
# (90 % is above the 89 % that anybody can reach on *all* people: these 100 happen to be easier, and 100 are few. On the 2000, which are many, nobody gets far above 89 %. Question 4 comes back to it.)
# The check trains it anew, so the function should take no more than about 20 seconds; grading stops it after 90.

# %% task="train_height_weight"
def train_height_weight(X, y, rng, monitor=None):
    """Return a trained classifier for X (N, 2) and y (N, 1), and the list that `train` returned.

    rng: numpy.random.Generator for the batches, monitor: handed on to `train`.
    """
    # TODO: make a classifier; train it with loss_l1 and settings of your choice;
    # return (model, history).
    ### BEGIN SOLUTION
    model = make_classifier(hidden=10)
    settings = {"reg": 1e-4, "lr": 0.1, "momentum": 0.9, "epochs": 200, "batch_size": 16}
    history = train(model, loss_l1, X, y, **settings, rng=rng, monitor=monitor)
    return model, history
    ### END SOLUTION


# %% check="train_height_weight"
run_check("train_height_weight")

# %% [markdown]
# ## Experiments
#
# Grading does not run these cells. Run them yourself, look at the result, and change the settings: the questions at the end are about what you see here.
#
# ### Overfitting, and what the penalty does about it
#
# The data are invented: hours of sleep and hours of study before an exam, and the score, all scaled to $[0, 1]$.
# Only 12 students are there to learn from, and their scores are noisy. A network with 30 hidden units has room enough to learn all twelve by heart.
# The other 200 students are the test: do the rules that it learned hold for them?

# %% given="exam"
def squared_error(X, y, weights):
    """Return half the squared error per sample, without the penalty: the number that can be compared."""
    _, y_hat = forward(X, weights)
    return 0.5 * np.sum((y - y_hat) ** 2) / len(X)


def descend(optimizer, reg, steps, hidden=30, seed=1):
    """Return steps, training and test losses, and the last weights of a descent on the exam data."""
    rng = np.random.default_rng(seed)
    (X, y), (X_new, y_new) = exam_scores(rng, 12), exam_scores(rng, 200)
    weights = {"W1": rng.standard_normal((2, hidden)), "W2": rng.standard_normal((hidden, 1))}
    history = {"step": [], "train": [], "test": []}
    for step in progress(range(steps + 1), "descent"):
        if step % max(1, steps // 200) == 0:
            history["step"].append(step)
            history["train"].append(squared_error(X, y, weights))
            history["test"].append(squared_error(X_new, y_new, weights))
        weights = optimizer.step(weights, backward_reg(X, y, weights, reg))
    return history | {"weights": weights}


def plot_curves(axis, history, names, labels, title, ylabel):
    """Draw the lists history[name] over history["step"] into `axis`."""
    for name, label in zip(names, labels):
        axis.plot(history["step"], history[name], label=label)
    axis.set(title=title, xlabel="step", ylabel=ylabel)
    axis.grid(alpha=0.3)


# %% tags=["experiment"]
with lessons.until_solved():
    negligible = descend(OptimMom(lr=0.5, momentum=0.9), reg=1e-6, steps=10_000)
    working = descend(OptimMom(lr=0.5, momentum=0.9), reg=1e-3, steps=10_000)
    for name, run in (("λ = 0.000001", negligible), ("λ = 0.001", working)):
        size = sum(np.abs(w).sum() for w in run["weights"].values())
        print(f"{name:13} training {run['train'][-1]:.5f}   test {run['test'][-1]:.5f}   sum of |w| {size:.1f}")

# %% [markdown]
# Where do the weights go? All 90 of them, sorted by size:

# %% tags=["experiment"] given="weights_sorted"
with lessons.until_solved():
    figure, axis = plt.subplots(figsize=(7, 3), layout="constrained")
    for name, run in (("negligible λ", negligible), ("working λ", working)):
        sizes = np.sort(np.concatenate([np.abs(w).ravel() for w in run["weights"].values()]))[::-1]
        axis.semilogy(np.maximum(sizes, 1e-6), ".", label=f"{name}: {np.sum(sizes > 0.01)} weights above 0.01")
    axis.set(xlabel="weights, the largest first", ylabel="|w|")
    axis.legend(loc="upper left", bbox_to_anchor=(1, 1))
    plt.show()

# %% [markdown]
# ### How much penalty, for how large a network?
#
# The same for five values of $\lambda$ and three sizes of the hidden layer, 6000 steps each: the loss on the other 200 students. A few seconds.

# %% tags=["experiment"] given="grid"
with lessons.until_solved():
    penalties, sizes = (0.0, 1e-4, 1e-3, 1e-2, 1e-1), (2, 5, 30)
    settings = [(hidden, reg) for hidden in sizes for reg in penalties]
    ends = {
        (hidden, reg): descend(OptimMom(lr=0.5, momentum=0.9), reg, 6000, hidden)["test"][-1]
        for hidden, reg in progress(settings, "descents")
    }
    figure, axis = plt.subplots(figsize=(7, 3), layout="constrained")
    table = [[1000 * ends[hidden, reg] for reg in penalties] for hidden in sizes]
    columns, rows = [f"{reg:g}" for reg in penalties], [f"{hidden} units" for hidden in sizes]
    lessons.heat_map(axis, table, columns, rows, label="test loss × 1000")
    axis.set(xlabel="penalty λ")
    plt.show()

# %% [markdown]
# <details><summary>How do you read it, and what is wrong with choosing the best cell?</summary>
#
# From left to right the loss falls and rises again: too little penalty overfits, too much leaves nothing to learn with. The larger the network, the more it needs the penalty; with it, size does little harm.
# But whoever chooses $\lambda$ by this table has used the 200 students to choose, and their loss is no honest test of the choice any more: a third set would be needed.
#
# </details>

# %% [markdown]
# ### Plain gradient descent against momentum
#
# The same start, the same learning rate, the same 2000 steps.

# %% tags=["experiment"]
with lessons.until_solved():
    plain = descend(OptimMom(lr=0.01, momentum=0.0), reg=1e-4, steps=2000)
    with_momentum = descend(OptimMom(lr=0.01, momentum=0.9), reg=1e-4, steps=2000)
    print(f"after 2000 steps: plain {plain['train'][-1]:.6f}   momentum {with_momentum['train'][-1]:.6f}")

# %% [markdown]
# ### What is wrong with these curves?
#
# Four descents on the exams, each with one thing wrong: a penalty far too large, a learning rate far too small, one far too large, momentum that is never slowed down. Which is which?

# %% tags=["experiment"] given="sick_curves"
with lessons.until_solved():
    sick = [
        (OptimMom(lr=0.003, momentum=0.998), 1e-4),
        (OptimMom(lr=0.1, momentum=0.9), 0.3),
        (OptimMom(lr=4e-4, momentum=0.0), 1e-4),
        (OptimMom(lr=2.0, momentum=0.9), 1e-4),
    ]
    figure, axes = plt.subplots(1, 4, figsize=(12, 2.8), layout="constrained")
    for letter, (optimizer, reg), axis in zip("abcd", progress(sick, "descents"), axes):
        run = descend(optimizer, reg, steps=1000)
        plot_curves(axis, run, ("train", "test"), ("training", "test"), letter, "")
        axis.set_ylim(0, 0.2)
    axes[0].set_ylabel("half squared error per sample")
    axes[-1].legend(loc="upper left", bbox_to_anchor=(1, 1))
    plt.show()

# %% [markdown]
# <details><summary>The four faults</summary>
#
# - **a** swings slowly and for long: $\mu = 0.998$ remembers five hundred steps, so that the velocity is still that of long ago when the slope has turned.
# - **b** falls at once and lies still, training and test together: the penalty is so large that every weight goes to zero. Underfitting, and no more steps will help.
# - **c** goes down in a straight line and has hardly begun: the learning rate is too small.
# - **d** jumps in the first step to where the sigmoids are flat, and nothing moves any more: the learning rate is too large.
#
# </details>
#
# ### The same with torch: L2 and momentum
#
# Your `train` and your `loss_l2` on the same twelve students, all twelve in one batch.

# %% tags=["experiment"] given="exam_network"
def with_bar(monitor, epochs, title):
    """Return a monitor that also moves a bar, one step at each call."""
    ticks = progress(range(epochs), title)
    next(ticks)

    def watched(model):
        next(ticks, None)
        return monitor(model)

    return watched


def exam_network(reg, epochs=4000, seed=1):
    """Return training and test loss per sample after each epoch, an array (epochs, 2)."""
    rng = np.random.default_rng(seed)
    torch.manual_seed(seed)
    (X, y), (X_new, y_new) = [[torch.tensor(a) for a in exam_scores(rng, n)] for n in (12, 200)]
    first, second = nn.Linear(2, 30, bias=False), nn.Linear(30, 1, bias=False)
    nn.init.normal_(first.weight)
    nn.init.normal_(second.weight)
    model = nn.Sequential(first, nn.Sigmoid(), second, nn.Sigmoid()).double()

    @torch.no_grad()
    def losses(model):
        return [loss_l2(model(a), b, model, 0.0).item() / len(a) for a, b in ((X, y), (X_new, y_new))]

    settings = {"reg": reg, "lr": 0.5, "momentum": 0.9, "epochs": epochs, "batch_size": 12}
    monitor = with_bar(losses, epochs, f"λ = {reg:g}")
    return np.array(train(model, loss_l2, X, y, **settings, rng=rng, monitor=monitor))


with lessons.until_solved():
    l2_runs = {reg: exam_network(reg) for reg in (0.0, 1e-3)}
    for reg, run in l2_runs.items():
        print(f"λ = {reg:<7g} training {run[-1, 0]:.5f}   test {run[-1, 1]:.5f}")

# %% [markdown]
# ### Height and weight, over the epochs
#
# The monitor records the training loss and both accuracies after every epoch.

# %% given="watch"
@torch.no_grad()
def watch(model):
    """Return training loss, training accuracy and test accuracy of the model as it is now."""
    loss = nn.functional.binary_cross_entropy(model(X_train), y_train).item()
    return loss, accuracy(model(X_train), y_train), accuracy(model(X_test), y_test)


def report(name, history):
    """Print the last row of a history of `watch`."""
    loss, train_accuracy, test_accuracy = history[-1]
    print(f"{name:24} loss {loss:.4f}   training {train_accuracy:.1%}   test {test_accuracy:.1%}")


def plot_decision(axis, model, X, y, title):
    """Draw the probability of label 1 as filled contours, the boundary at one half, and the points."""
    grid = torch.linspace(-0.05, 1.05, 200)
    height, weight = torch.meshgrid(grid, grid, indexing="xy")
    with torch.no_grad():
        probability = model(torch.stack([height.ravel(), weight.ravel()], dim=1)).reshape(200, 200)
    steps = np.linspace(0, 1, 11)
    levels = axis.contourf(height, weight, probability, levels=steps, cmap="PuOr", alpha=0.35)
    axis.contour(height, weight, probability, levels=[0.5], colors="black", linewidths=1.5)
    for label, name, marker, colour in ((0, "women", "o", "orange"), (1, "men", "^", "rebeccapurple")):
        x = X[y[:, 0] == label]
        axis.scatter(x[:, 0], x[:, 1], c=colour, marker=marker, edgecolors="black", s=24, label=name)
    axis.set(title=title, xlabel="height (scaled)", ylabel="weight (scaled)")
    return levels


# %% tags=["experiment"]
with lessons.until_solved():
    torch.manual_seed(0)
    rng = np.random.default_rng(0)
    classifier, classifier_history = train_height_weight(X_train, y_train, rng, monitor=watch)
    report("your classifier", classifier_history)

# %% [markdown]
# ### Deeper networks
#
# Two hidden layers of 10 units, with tanh and with ReLU, and torch's own initial weights.
# With weights from $N(0, 0.02^2)$ the deeper networks hardly begin to learn: the signal shrinks in every layer. Try it.

# %% tags=["experiment"]
with lessons.until_solved():
    deep_runs = {}
    for name, activation in (("tanh", nn.Tanh), ("ReLU", nn.ReLU)):
        torch.manual_seed(0)
        hidden = [nn.Linear(2, 10), activation(), nn.Linear(10, 10), activation()]
        deep = nn.Sequential(*hidden, nn.Linear(10, 1), nn.Sigmoid())
        settings = {"reg": 1e-4, "lr": 0.01, "momentum": 0.9, "epochs": 300, "batch_size": 16}
        settings |= {"rng": np.random.default_rng(0), "monitor": with_bar(watch, 300, name)}
        deep_runs[name] = train(deep, loss_l1, X_train, y_train, **settings)
        report(f"two layers of 10, {name}", deep_runs[name])

# %% [markdown]
# ## Plots
#
# Make four plots from the runs above. Each one has labelled axes, a title and a legend, and shows what the text asks for.
#
# ### Overfitting against generalisation ({{points plot_overfitting}} points)
#
# Two panels side by side, with the same vertical axis: training and test loss over the steps for the negligible $\lambda$ (`negligible`), and for the one that works (`working`).

# %% question="plot_overfitting" points=3 tags=["experiment"]
# TODO: two panels with a common vertical axis; call plot_curves in each one, with the names
# "train" and "test".
### BEGIN SOLUTION
figure, axes = plt.subplots(1, 2, figsize=(10, 4), sharey=True)
titles = ("negligible: $\\lambda = 10^{-6}$", "working: $\\lambda = 10^{-3}$")
for axis, run, title in zip(axes, (negligible, working), titles):
    plot_curves(axis, run, ("train", "test"), ("training", "test"), title, "half squared error per sample")
axes[1].set_ylabel("")
axes[0].set_ylim(0, 0.07)
axes[0].legend()
figure.tight_layout()
plt.show()
### END SOLUTION

# %% [markdown]
# ### Plain gradient descent against momentum ({{points plot_momentum}} points)
#
# The training loss of `plain` and of `with_momentum` in one plot. Choose axes that show the difference.

# %% question="plot_momentum" points=2 tags=["experiment"]
# TODO: draw the training loss of both runs over the steps; a logarithmic vertical axis helps.
### BEGIN SOLUTION
figure, axis = plt.subplots()
title, ylabel = "The same learning rate, with and without momentum", "half squared error per sample"
plot_curves(axis, plain, ["train"], ["$\\mu = 0$"], title, ylabel)
plot_curves(axis, with_momentum, ["train"], ["$\\mu = 0.9$"], title, ylabel)
axis.set_yscale("log")
axis.legend()
plt.show()
### END SOLUTION

# %% [markdown]
# ### Accuracy over the epochs ({{points plot_accuracy}} points)
#
# Training and test accuracy of your height-and-weight classifier after every epoch, from `classifier_history`.

# %% question="plot_accuracy" points=2 tags=["experiment"]
# TODO: turn the history into an array (epochs, 3); draw its second and third column over the
# epochs, in percent.
### BEGIN SOLUTION
percent = 100 * np.array(classifier_history)[:, 1:]
epochs = np.arange(1, len(percent) + 1)
figure, axis = plt.subplots()
axis.plot(epochs, percent[:, 0], label="training")
axis.plot(epochs, percent[:, 1], label="test")
axis.set(title="Height and weight: accuracy over the epochs", xlabel="epoch", ylabel="accuracy (%)")
axis.grid(alpha=0.3)
axis.legend()
plt.show()
### END SOLUTION

# %% [markdown]
# ### The boundary that was learned ({{points plot_boundary}} points)
#
# The probability that your classifier gives to label 1, as filled contours over the plane, with the **test** points on top. `plot_decision` does the drawing; you choose the data and add a colour bar and a legend.

# %% question="plot_boundary" points=3 tags=["experiment"]
# TODO: call plot_decision with your classifier and the test points; add a colour bar for the
# probability, and a legend.
### BEGIN SOLUTION
figure, axis = plt.subplots(figsize=(7, 5.5))
levels = plot_decision(axis, classifier, X_test, y_test, "The test points and the boundary")
figure.colorbar(levels, ax=axis, label="probability of label 1")
axis.legend(loc="lower right")
plt.show()
### END SOLUTION

# %% [markdown]
# ## Questions
#
# A person reads your answers. A few sentences each are enough.

# %% [markdown] question="why_sign" points=3
# **Question 1 ({{points why_sign}} points).** Derive $\partial \lvert w \rvert / \partial w$ for $w > 0$ and for $w < 0$. What can be said at $w = 0$?
# A fellow student adds $\lambda \lvert W \rvert$ to the gradient. For which weights is that the right direction, and what does it do to the others during training?
#
# _Write your answer here._
#
# === BEGIN MARK SCHEME ===
# $\lvert w \rvert = w$ for $w > 0$, so the derivative is $1$; $\lvert w \rvert = -w$ for $w < 0$, so it is $-1$. At 0 there is a kink: every value in $[-1, 1]$ is a subgradient, and $\operatorname{sign}(0) = 0$ is the usual choice. (1 point)
#
# $\lambda \lvert W \rvert$ is never negative, so its direction is right for positive weights only (and its size is wrong: it shrinks with the weight). (1 point)
#
# A negative weight is pushed further down, away from zero, and the more so the larger it is: it grows without bound when the data do not hold it. (1 point)
# === END MARK SCHEME ===

# %% [markdown] question="momentum_memory" points=3
# **Question 2 ({{points momentum_memory}} points).** Write $v_4$ of the rule in the Conventions table as a sum over $g_1, \dots, g_4$. How long, roughly, does the velocity remember a gradient when $\mu = 0.9$?
# Compare with the rule $v_t = -\alpha (g_t + \mu\, g_{t-1})$: after how many steps do the two differ, and why does the second one lose most of the benefit?
#
# _Write your answer here._
#
# === BEGIN MARK SCHEME ===
# $v_4 = -\alpha (g_4 + \mu g_3 + \mu^2 g_2 + \mu^3 g_1)$. (1 point)
#
# The weights fall off like $\mu^k$; their sum is $1 / (1 - \mu) = 10$, so about ten steps, and in a constant direction the step is ten times longer. (1 point)
#
# They agree for two steps and differ from the third, where $\mu^2 g_1$ is missing. With only two terms the step grows by at most $1 + \mu = 1.9$ instead of 10, and noise is hardly averaged. (1 point)
# === END MARK SCHEME ===

# %% [markdown] question="l1_or_l2" points=2
# **Question 3 ({{points l1_or_l2}} points).** In your runs, what did the working $\lambda$ do to the training loss, to the test loss and to the weights?
# Which penalty, L1 or L2, makes weights exactly or nearly zero, and why?
#
# _Write your answer here._
#
# === BEGIN MARK SCHEME ===
# The training loss ends higher, the test loss ends lower and no longer rises, the sum of absolute weights is many times smaller. (1 point)
#
# L1: its pull $\lambda \operatorname{sign}(w)$ stays as strong for small weights, so it carries them to zero; the pull of L2, $2 \lambda w$, fades with the weight. (1 point)
# === END MARK SCHEME ===

# %% [markdown] question="test_above_training" points=2
# **Question 4 ({{points test_above_training}} points).** The published report found 89 % on the training set and 95 % on the test set. Can a test accuracy be higher than the training accuracy? Name one reason, and say what you would do to find out whether the difference means anything.
#
# _Write your answer here._
#
# === BEGIN MARK SCHEME ===
# Yes. The test set is small, so its accuracy is uncertain by several percentage points (with 100 people at 95 % the 95 % interval reaches from 89 to 98 %); or its people happen to be easier; a regularised model of this size hardly overfits, so nothing pulls the two apart. (1 point)
#
# Compute the interval, or repeat with other random splits or more test data and compare the averages. (1 point)
# === END MARK SCHEME ===

# %% [markdown]
# ### Further, without points
#
# - *Look ahead.* Take the gradient at $p + \mu v$ instead of $p$ (Nesterov's form), and walk through the valley again. What becomes of the swinging?
# - *Decay instead of penalty.* Multiply the weights by $1 - 2 \alpha \lambda$ in each step instead of adding $\lambda \sum p^2$ to $J$. Without momentum it is the same, with momentum it is not. Why ([Loshchilov and Hutter 2019](https://arxiv.org/abs/1711.05101))?
# - *Exactly zero.* With $\lambda \operatorname{sign}(w)$ the weights tremble around zero instead of being zero. Let a weight stop at 0 when a step of the penalty would carry it across. How many of the 90 are left?
# - *Stop in time.* Keep the weights of the step at which the test loss of `negligible` was lowest. How close does this come to `working`, and which data may choose the step?
#
# To read on: [weight decay](https://d2l.ai/chapter_linear-regression/weight-decay.html) and [momentum](https://d2l.ai/chapter_optimization/momentum.html) (Dive into Deep Learning), [parameter updates](https://cs231n.github.io/neural-networks-3/) (CS231n),
# [Krogh and Hertz 1991](https://proceedings.neurips.cc/paper/1991/hash/8eefcfdf5990e441f0fb6f3fad709e21-Abstract.html) on why small weights generalise.

# %% [markdown]
# ## Before you hand in
#
# 1. *Restart kernel and run all cells*; the checks that passed before pass again.
# 2. The four plots are there, and the four questions are answered.
# 3. Save the notebook under the name it has.

# %% given="summary" tags=["experiment"]
run_check.summary()  # points so far, and what is still open
