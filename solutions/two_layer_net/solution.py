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
# # Two-layer network
#
# By the end of this notebook you will have derived and written, with nothing but numpy, a neural network that classifies the images of CIFAR-10.
# You train it, choose its hyperparameters by yourself, and bring it above {{threshold cifar10_accuracy}} on images that it has never seen.
# Then you build the same network in PyTorch, make it deeper, and find out why depth alone does not help.
#
# | | |
# |---|---|
# | **Time** | about 120 minutes, and some more for the experiments to run |
# | **Points** | 80 by the checks, 20 by a person |
# | **You need** | the softmax classifier of the last assignment; the chain rule |
# | **You will hand in** | this notebook; keep the order of the cells and the names of the functions |

# %% [markdown]
# ## How this notebook works
#
# - Each task has a cell with a `TODO`. Replace the line that raises `NotImplementedError` with your code.
# - Run the check cell under it, as often as you like. It says what is right, and if something is wrong, what and where.
# - The checks are the same ones that grade you, only with other numbers: what passes here passes there.
# - The trainings on CIFAR-10 are experiments for you to run; the text above each says how long it takes. Grading keeps the output that you saved and does not run them.
# - Pictures, comparisons and the short questions with a fold under them are for you alone: they give no points and can be skipped.
# - You may add cells and functions of your own anywhere. A loop that takes long can show the time left: `for epoch in progress(range(10), "training"):`.
# - Before you hand in, choose *Restart kernel and run all cells*.

# %% given="setup"
import time

import matplotlib.pyplot as plt
import numpy as np
import torch
from torch import nn

from autograder import datasets, lessons, progress, run_check
from autograder.expect.gradients import numerical_gradient, relative_error

ASSIGNMENT = "two_layer_net"  # where run_check finds its checks when no checks.py lies beside this notebook

plt.rcParams["figure.figsize"] = (7, 4)
plt.rcParams["axes.grid"] = True
plt.rcParams["grid.alpha"] = 0.3

# %% [markdown]
# ## Conventions
#
# The network has one hidden layer of $H$ neurons.
# For a batch $X$ of $N$ samples with $D$ features and labels $y$ from $K$ classes:
#
# $$z_2 = X W_1 + b_1, \qquad a_2 = \max(0, z_2), \qquad z_3 = a_2 W_2 + b_2, \qquad P_{ij} = \frac{e^{z_{3,ij}}}{\sum_k e^{z_{3,ik}}}$$
#
# $$J = -\frac{1}{N}\sum_{i=1}^{N} \log P_{i\,y_i} + \lambda\left(\lVert W_1\rVert^2 + \lVert W_2\rVert^2\right)$$
#
# | what | convention |
# |---|---|
# | shapes | $X$ (N, D), $y$ (N,) whole numbers from 0, $W_1$ (D, H), $b_1$ (H,), $W_2$ (H, K), $b_2$ (K,) |
# | data term | the **mean** over the batch |
# | penalty | $\lambda$ times the sum of all squared weights; its gradient is $2\lambda W$; in code $\lambda$ is called `reg` (`lambda` is a word of Python) |
# | biases | not in the penalty |
# | batches | each epoch: one permutation of all samples from `rng`, consecutive batches, the short last batch kept |
# | indices | layer 1 is the input: $a_1 = X$; $z_l$ before, $a_l$ after the activation. (The next notebooks count the input as layer 0: what is $z_2$ here is $z_1$ there) |
# | learning rate | $\alpha$, in code `learning_rate`; multiplied by `learning_rate_decay` after each epoch |
# | gradients | in Parts 1 and 2 derived and written by you: automatic differentiation is switched off where they are checked |
# | precision | the checks use float64; your code should keep the precision that it is given |
# | cost | at most 200 hidden neurons and 20 epochs, batches of at least 50, and hidden neurons × epochs at most 2000: grading trains your network again, in about half a minute |
#
# In all five notebooks $J$ is what training makes small, and $L$ is the number of layers with weights, which here is two.

# %% [markdown]
# ## Part 1 — Gradients, on paper and in code
#
# ### The data
#
# In the end the network sees CIFAR-10 ([Krizhevsky 2009](https://www.cs.toronto.edu/~kriz/learning-features-2009-TR.pdf)), ten classes of $32 \times 32$ photographs.
# Until then five samples with four features, the toy data, are enough: every number can be looked at.

# %% tags=["experiment"]
images = datasets.cifar10()
lessons.image_rows(
    images.train_images, images.train_labels, {name: c for c, name in enumerate(images.classes)}, columns=7
)

# %% [markdown]
# **For yourself.** The linear classifier had one template for each class. What can a hidden layer see that one template cannot?
#
# <details><summary>Answer</summary>
#
# Each hidden neuron is a template of its own, and a class may use many of them: a horse that looks left, one that looks right, a green meadow below.
# The ReLU is what makes them alternatives: without it two layers would multiply into one matrix $W_1 W_2$, and be a linear classifier again.
#
# </details>
#
# ### The computation
#
# Values go from left to right. The gradient of $J$ comes back and has at every place the shape of the value itself: Part 1 walks the dashed way, box by box.

# %% tags=["experiment"]
lessons.chain(
    ("X", "(N, D)"),
    lessons.Arrow("X W₁ + b₁", lessons.Node("W₁, b₁", "(D, H), (H,)", "∂J/∂W₁, ∂J/∂b₁")),
    lessons.Node("z₂", "(N, H)", "∂J/∂z₂"),
    "max(0, z₂)",
    lessons.Node("a₂", "(N, H)", "∂J/∂a₂"),
    lessons.Arrow("a₂ W₂ + b₂", lessons.Node("W₂, b₂", "(H, K), (K,)", "∂J/∂W₂, ∂J/∂b₂")),
    lessons.Node("z₃", "(N, K)", "∂J/∂z₃"),
    "softmax, −log with y",
    ("J", "a number"),
    caption="The penalty leads from W₁ and W₂ to J directly, past everything else.",
)

# %% [markdown]
# ### Task 1.1 — Softmax ({{points softmax}} points)
#
# You know this one from the softmax classifier.
# $P$ does not change when the same number is subtracted from all scores of a row.
# Subtract the largest one: then no exponent is positive and nothing overflows, however large the scores.

# %% task="softmax"
def softmax(z3):
    """Return the probabilities (N, K) of the scores z3 (N, K); every row sums to 1."""
    # TODO: shift each row by its maximum, take exponentials, divide each row by its sum
    ### BEGIN SOLUTION
    shifted = z3 - z3.max(axis=1, keepdims=True)
    exponentials = np.exp(shifted)
    return exponentials / exponentials.sum(axis=1, keepdims=True)
    ### END SOLUTION


# %% check="softmax"
run_check("softmax")

# %% [markdown]
# ### Derivation 1 ({{points derive_scores}} points)
#
# Write $Y$ (N, K) for the matrix with $Y_{ij} = 1$ if $y_i = j$, and 0 otherwise. Show that
#
# $$\frac{\partial J}{\partial z_3} = \frac{1}{N}\left(P - Y\right).$$
#
# Start from one sample: what is $\partial \log P_{y} / \partial z_j$ for $j = y$, and for $j \ne y$?

# %% [markdown] question="derive_scores" points=3
# _Write your derivation here._
#
# === BEGIN MARK SCHEME ===
# For one sample, $\log P_y = z_y - \log\sum_k e^{z_k}$.
# Differentiating, $\partial \log P_y/\partial z_j = [j = y] - e^{z_j}/\sum_k e^{z_k} = Y_j - P_j$.
# The data term is $-\frac1N$ times the sum of these logarithms, and row $i$ of $z_3$ appears in the term of sample $i$ only:
# $\partial J/\partial z_{3,ij} = \frac1N(P_{ij} - Y_{ij})$. The penalty does not depend on $z_3$.
#
# 1 point: logarithm of the quotient split (or quotient rule) rightly, with the sum over $k$ differentiated.
# 1 point: both cases, $j = y$ and $j \ne y$, or the Kronecker delta that covers both.
# 1 point: sign and the factor $1/N$, and why rows do not mix.
# === END MARK SCHEME ===

# %% [markdown]
# ### Task 1.2 — Gradient at the scores ({{points softmax_loss_gradient}} points)
#
# Now write what you have derived. The check compares with automatic differentiation, for several $N$ and $K$.

# %% task="softmax_loss_gradient"
def softmax_loss_gradient(z3, y):
    """Return dJ/dz3 (N, K) of the mean cross-entropy; scores z3 (N, K), labels y (N,)."""
    # TODO: take the probabilities, subtract 1 at the right class of each row, divide by N
    ### BEGIN SOLUTION
    N = len(y)
    gradient = softmax(z3)
    gradient[np.arange(N), y] -= 1
    return gradient / N
    ### END SOLUTION


# %% check="softmax_loss_gradient"
run_check("softmax_loss_gradient")

# %% [markdown]
# ### Derivation 2 ({{points derive_layers}} points)
#
# With $\delta_3 = \partial J/\partial z_3$ from above, derive
#
# 1. $\partial J/\partial W_2$ and $\partial J/\partial b_2$, first without the penalty, then with it;
# 2. $\partial J/\partial a_2$, and from it $\delta_2 = \partial J/\partial z_2$;
# 3. $\partial J/\partial W_1$ and $\partial J/\partial b_1$ with the penalty.
#
# Say for each product which shapes meet in it: only one order and one transpose fits.

# %% [markdown] question="derive_layers" points=4
# _Write your derivation here._
#
# === BEGIN MARK SCHEME ===
# $z_{3,ij} = \sum_h a_{2,ih} W_{2,hj} + b_{2,j}$, so $\partial J/\partial W_{2,hj} = \sum_i a_{2,ih}\,\delta_{3,ij}$:
# $\partial J/\partial W_2 = a_2^\top\delta_3$ (H, N)(N, K), with the penalty $a_2^\top\delta_3 + 2\lambda W_2$; $\partial J/\partial b_2 = \sum_i \delta_{3,i}$.
# $\partial J/\partial a_2 = \delta_3 W_2^\top$ (N, K)(K, H). ReLU acts on each element: $\delta_2 = (\delta_3 W_2^\top) \odot [z_2 > 0]$.
# In the same way $\partial J/\partial W_1 = X^\top\delta_2 + 2\lambda W_1$ (D, N)(N, H), $\partial J/\partial b_1 = \sum_i\delta_{2,i}$.
#
# 1 point: $\partial J/\partial W_2$ with the sum over samples, shapes named.
# 1 point: the penalty's gradient $2\lambda W$, in both weights and in no bias.
# 1 point: $\delta_2$ with $W_2^\top$ and the ReLU mask.
# 1 point: $\partial J/\partial W_1$ and both bias gradients (sum over the batch; the $1/N$ is in $\delta_3$ already).
# === END MARK SCHEME ===

# %% [markdown]
# ### Task 1.3 — Gradients of the output layer ({{points output_layer_gradients}} points)

# %% task="output_layer_gradients"
def output_layer_gradients(a2, W2, dz3, reg=0.0):
    """Return dJ/dW2 (H, K) and dJ/db2 (K,).

    a2: (N, H) hidden activations; W2: (H, K); dz3: (N, K) gradient at the scores; reg: λ.
    """
    # TODO: dW2 is the gradient of the data term plus that of the penalty
    # TODO: db2 is that of the data term alone
    ### BEGIN SOLUTION
    dW2 = a2.T @ dz3 + 2 * reg * W2
    db2 = dz3.sum(axis=0)
    return dW2, db2
    ### END SOLUTION


# %% check="output_layer_gradients"
run_check("output_layer_gradients")

# %% [markdown]
# ### Task 1.4 — Gradients of the hidden layer ({{points hidden_layer_gradients}} points)
#
# The error goes back through $W_2$, then through the ReLU: where $z_2$ was negative, nothing passes.
# At exactly $z_2 = 0$ the slope may be taken as 0 or as 1; the checks stay away from it.

# %% task="hidden_layer_gradients"
def hidden_layer_gradients(X, z2, W1, W2, dz3, reg=0.0):
    """Return dJ/dW1 (D, H) and dJ/db1 (H,).

    X: (N, D); z2: (N, H) before the ReLU; W1: (D, H); W2: (H, K); dz3: (N, K); reg: λ.
    """
    # TODO: take dz3 back through W2 and the ReLU, then go on as in the output layer
    ### BEGIN SOLUTION
    da2 = dz3 @ W2.T
    dz2 = da2 * (z2 > 0)
    dW1 = X.T @ dz2 + 2 * reg * W1
    db1 = dz2.sum(axis=0)
    return dW1, db1
    ### END SOLUTION


# %% check="hidden_layer_gradients"
run_check("hidden_layer_gradients")

# %% [markdown]
# ## Part 2 — The network
#
# The class below holds the parameters.
# You write one method in each task; `@add_to_class` puts it into the class, so that you can run and check one at a time.
# Whoever runs the cell of the class again has a class without methods: run the cells of the methods again, too.

# %% given="two_layer_net"
class TwoLayerNet:
    """A network with one hidden layer of ReLU neurons and a softmax at its end.

    `params` holds W1 (D, H), b1 (H,), W2 (H, K) and b2 (K,).
    Weights start as normal random numbers of standard deviation `std`, biases at zero.
    """

    def __init__(self, input_size, hidden_size, output_size, std=1e-4,
                 rng=None, dtype=np.float64):
        rng = np.random.default_rng(rng)
        self.params = {
            "W1": (std * rng.standard_normal((input_size, hidden_size))).astype(dtype),
            "b1": np.zeros(hidden_size, dtype),
            "W2": (std * rng.standard_normal((hidden_size, output_size))).astype(dtype),
            "b2": np.zeros(output_size, dtype),
        }


def add_to_class(cls):
    """Return a decorator that makes a function a method of `cls`."""

    def decorate(function):
        setattr(cls, function.__name__, function)
        return function

    return decorate


# %% [markdown]
# ### Task 2.1 — Forward pass ({{points forward}} points)

# %% task="forward"
@add_to_class(TwoLayerNet)
def forward(self, X):
    """Return z2 (N, H), a2 (N, H) and the scores z3 (N, K) of the samples X (N, D)."""
    # TODO: the first three formulas of the Conventions
    ### BEGIN SOLUTION
    z2 = X @ self.params["W1"] + self.params["b1"]
    a2 = np.maximum(0, z2)
    z3 = a2 @ self.params["W2"] + self.params["b2"]
    return z2, a2, z3
    ### END SOLUTION


# %% check="forward"
run_check("forward")

# %% [markdown]
# ### Task 2.2 — Loss and gradients ({{points loss_probabilities loss_value loss_gradients}} points)
#
# Everything of Part 1 comes together here.
# A gradient check alone would only prove that your gradients belong to *some* loss, so there are three checks:
# the probabilities, the value of the loss, and the gradients.

# %% task="loss"
@add_to_class(TwoLayerNet)
def loss(self, X, y=None, reg=0.0):
    """Return the probabilities (N, K) of the samples X (N, D) when y is None.

    Otherwise return J as a number, and a dictionary of gradients with the keys of `params`.
    """
    # TODO: run the network forward; without labels, return the probabilities
    # TODO: with labels, add up the mean cross-entropy and the penalty
    # TODO: collect the four gradients with your functions of Part 1
    ### BEGIN SOLUTION
    W1, W2 = self.params["W1"], self.params["W2"]
    z2, a2, z3 = self.forward(X)
    probabilities = softmax(z3)
    if y is None:
        return probabilities
    data_loss = -np.log(probabilities[np.arange(len(y)), y]).mean()
    J = data_loss + reg * (np.sum(W1**2) + np.sum(W2**2))
    dz3 = softmax_loss_gradient(z3, y)
    dW2, db2 = output_layer_gradients(a2, W2, dz3, reg)
    dW1, db1 = hidden_layer_gradients(X, z2, W1, W2, dz3, reg)
    return J, {"W1": dW1, "b1": db1, "W2": dW2, "b2": db2}
    ### END SOLUTION


# %% check="loss_probabilities"
run_check("loss_probabilities")

# %% check="loss_value"
run_check("loss_value")

# %% check="loss_gradients"
run_check("loss_gradients")

# %% [markdown]
# **Where does it go wrong?** The next cell compares every intermediate on the way back with centred differences of your own $J$, on the toy data.
# Errors of about $10^{-8}$ and below are rounding; $10^{-4}$ and above are mistakes. The first line that differs is the one to look at.
# This start has no $z_2$ near 0: across the kink of the ReLU, centred differences are the ones that are wrong.
#
# Two tricks make the inside visible: with the unit matrix for $X$ and $W_1 = z_2$, the gradient $\partial J / \partial W_1$ *is* $\partial J / \partial z_2$, and one layer on in the same way for $z_3$.

# %% tags=["experiment"] given="gradient_table"
X_toy, y_toy = datasets.toy()
toy_net = TwoLayerNet(4, 10, 3, std=0.1, rng=2)


def differences_of_loss(X, params, name, reg):
    """Return centred differences of J on X and y_toy with respect to one of the parameters."""
    net = TwoLayerNet(1, 1, 1)

    def loss_at(moved):
        net.params = {**params, name: moved}
        return net.loss(X, y_toy, reg)[0]

    return numerical_gradient(loss_at, params[name])


def compare_intermediates(reg=0.05):
    """Compare the gradients on their way back, then those of the whole network."""
    W1, b1, W2, b2 = toy_net.params.values()
    z2, a2, z3 = toy_net.forward(X_toy)
    unit = np.eye(5)
    from_z2 = {"W1": z2, "b1": 0 * b1, "W2": W2, "b2": b2}
    from_z3 = {"W1": unit, "b1": np.zeros(5), "W2": z3, "b2": 0 * b2}
    dz3 = differences_of_loss(unit, from_z3, "W2", 0.0)
    expected = {name: differences_of_loss(X_toy, toy_net.params, name, reg) for name in toy_net.params}
    plain = {name: differences_of_loss(X_toy, toy_net.params, name, 0.0) for name in ("W1", "W2")}
    rows = [
        ("dz3", lambda: softmax_loss_gradient(z3, y_toy), dz3),
        ("dW2 without penalty", lambda: output_layer_gradients(a2, W2, dz3, 0.0)[0], plain["W2"]),
        ("dW2 with penalty", lambda: output_layer_gradients(a2, W2, dz3, reg)[0], expected["W2"]),
        ("db2", lambda: output_layer_gradients(a2, W2, dz3, reg)[1], expected["b2"]),
        ("dz2", lambda: hidden_layer_gradients(unit, z2, z2, W2, dz3, 0.0)[0],
         differences_of_loss(unit, from_z2, "W1", 0.0)),
        ("dW1 without penalty", lambda: hidden_layer_gradients(X_toy, z2, W1, W2, dz3, 0.0)[0], plain["W1"]),
        ("dW1 with penalty", lambda: hidden_layer_gradients(X_toy, z2, W1, W2, dz3, reg)[0], expected["W1"]),
        ("db1", lambda: hidden_layer_gradients(X_toy, z2, W1, W2, dz3, reg)[1], expected["b1"]),
    ]
    of_loss = toy_net.loss(X_toy, y_toy, reg)[1]
    lessons.compare(rows + [(f"loss: {name}", lambda name=name: of_loss[name], expected[name]) for name in expected])


with lessons.until_solved():
    compare_intermediates()

# %% [markdown]
# **The loss before any training** should be no surprise. What is it for three classes and tiny weights? And what does the penalty add? Guess before you run the cell.

# %% tags=["experiment"] given="first_loss"
with lessons.until_solved():
    for std in (1e-4, 0.1, 1.0):
        fresh = TwoLayerNet(4, 10, 3, std=std, rng=0)
        J_plain, J_penalised = (fresh.loss(X_toy, y_toy, reg)[0] for reg in (0.0, 0.1))
        print(f"std = {std:<6g}  J without penalty {J_plain:8.4f}   with λ = 0.1 {J_penalised:8.4f}")
    print(f"log 3 = {np.log(3):.4f}")

# %% [markdown]
# <details><summary>Why?</summary>
#
# With tiny weights all scores are nearly 0, every class gets the probability $1/K$, and $J = -\log(1/K) = \log K$: 1.0986 for three classes, 2.3026 for the ten of CIFAR-10.
# A start far above says that the weights are too large: the network is sure and wrong. Remember 2.3026: a loss that *stays* there learns nothing, and you will meet it in Part 4.
#
# </details>
#
# **A batch, or one sample after the other?** The gradient of a batch is the mean of the gradients of its samples. So why batches?

# %% tags=["experiment"] given="batch_or_loop"
with lessons.until_solved():
    rng = np.random.default_rng(0)
    X_speed, y_speed = rng.normal(size=(500, 3072)), rng.integers(0, 10, size=500)
    speed_net = TwoLayerNet(3072, 50, 10, rng=0)
    start = time.perf_counter()
    whole = speed_net.loss(X_speed, y_speed)[1]["W1"]
    middle = time.perf_counter()
    singly = sum(speed_net.loss(X_speed[i : i + 1], y_speed[i : i + 1])[1]["W1"] for i in range(500)) / 500
    end = time.perf_counter()
    print(f"greatest difference of the two gradients: {np.abs(whole - singly).max():.1e}")
    print(f"one batch of 500: {middle - start:.3f} s; 500 batches of one: {end - middle:.3f} s, "
          f"{(end - middle) / (middle - start):.0f} times as long")

# %% [markdown]
# <details><summary>Answer</summary>
#
# The arithmetic is the same. One by one, every sample reads the whole of $W_1$ from memory and writes a whole gradient of its size, and every call costs Python's own time.
# In a batch the matrix product uses each weight for all samples while it is at hand.
#
# </details>

# %% [markdown]
# ### Task 2.3 — Prediction ({{points predict}} points)

# %% task="predict"
@add_to_class(TwoLayerNet)
def predict(self, X):
    """Return the most probable class of each sample: (N,) whole numbers."""
    # TODO: the class with the largest score in each row
    ### BEGIN SOLUTION
    return self.forward(X)[-1].argmax(axis=1)
    ### END SOLUTION


# %% check="predict"
run_check("predict")

# %% [markdown]
# ### Task 2.4 — Training ({{points train_batches train_updates train_histories toy_loss}} points)
#
# Plain stochastic gradient descent, $p \leftarrow p - \alpha\,\partial J/\partial p$ for every parameter after every batch.
#
# One epoch shows every sample exactly once, in a new random order, and $X$ and $y$ must stay together.
# If `batch_size` does not divide $N$, the last batch is short; it is used all the same.
# The accuracy on thousands of training images is costly, so the history takes the first 1000.

# %% task="train"
@add_to_class(TwoLayerNet)
def train(self, X, y, X_val, y_val, learning_rate=1e-3, learning_rate_decay=0.95, reg=5e-6,
          num_epochs=10, batch_size=200, rng=None):
    """Train on X (N, D), y (N,) with the gradients of `self.loss`, and return the history.

    history["loss"]: one number for each batch.
    history["train_accuracy"], of the first 1000 samples of X, and history["val_accuracy"],
    of all of X_val: one number for each epoch, taken at its end.
    """
    rng = np.random.default_rng(rng)
    history = {"loss": [], "train_accuracy": [], "val_accuracy": []}
    # TODO: in each epoch draw a permutation of the samples, and go through it in batches
    # TODO: after each batch move every parameter against its gradient, and note the loss
    # TODO: after each epoch note both accuracies, and let the learning rate decay
    ### BEGIN SOLUTION
    for _ in range(num_epochs):
        order = rng.permutation(len(X))
        for start in range(0, len(X), batch_size):
            batch = order[start : start + batch_size]
            J, gradients = self.loss(X[batch], y[batch], reg)
            for name in self.params:
                self.params[name] -= learning_rate * gradients[name]
            history["loss"].append(J)
        history["train_accuracy"].append(np.mean(self.predict(X[:1000]) == y[:1000]))
        history["val_accuracy"].append(np.mean(self.predict(X_val) == y_val))
        learning_rate *= learning_rate_decay
    ### END SOLUTION
    return history


# %% check="train_batches"
run_check("train_batches")

# %% check="train_updates"
run_check("train_updates")

# %% check="train_histories"
run_check("train_histories")

# %% [markdown]
# A network that cannot learn five samples by heart will not learn fifty thousand.
# The last check of this part trains yours on the toy data, from five starts; the best loss must fall to 0.02 or below.

# %% check="toy_loss"
run_check("toy_loss")

# %% [markdown]
# ## Part 3 — CIFAR-10
#
# 60,000 photographs of 32 × 32 pixels in ten classes.
# You train on 49,000 and choose your hyperparameters with 1,000 validation images.
# The test images are for one look at the very end.
# The mean training image is subtracted from all of them, so that the features lie around zero.

# %% tags=["experiment"] given="cifar10"
data = datasets.cifar10_arrays(49000, 1000, 10000, dtype=np.float32)
X_train, y_train = data["X_train"], data["y_train"]
X_val, y_val = data["X_val"], data["y_val"]
print("training", X_train.shape, "validation", X_val.shape, "test", data["X_test"].shape)

# %% tags=["experiment"] given="show_mean"
def show_mean():
    """Draw the mean image, one image before and after it is subtracted, and the values of all pixels."""
    figure, axes = plt.subplots(1, 4, figsize=(11, 2.6), layout="constrained", width_ratios=(1, 1, 1, 2))
    example = X_train[4].reshape(32, 32, 3)
    panels = {"mean image": data["mean"].reshape(32, 32, 3), "an image": example + data["mean"].reshape(32, 32, 3)}
    panels["minus the mean"] = example + 128
    for axis, (title, picture) in zip(axes, panels.items()):
        axis.imshow(np.clip(picture, 0, 255).astype(np.uint8))
        axis.set(title=title, xticks=[], yticks=[])
    some = X_train[:1000]
    axes[3].hist((some + data["mean"]).ravel(), bins=60, alpha=0.6, label="raw")
    axes[3].hist(some.ravel(), bins=60, alpha=0.6, label="mean subtracted")
    axes[3].axvline(0, color="black", linewidth=0.8)
    axes[3].set(xlabel="value of a pixel", yticks=[])
    axes[3].legend(loc="upper left", bbox_to_anchor=(1, 1))
    plt.show()


show_mean()

# %% [markdown]
# Does it matter? The same network and the same 2,000 images, with and without the mean, for six learning rates; a few seconds.

# %% tags=["experiment"] given="train_with_bar"
def train_with_bar(net, X, y, X_val, y_val, *, title="training", num_epochs=10, learning_rate=1e-3,
                   learning_rate_decay=0.95, rng=None, **settings):
    """Train with your `train`, epoch by epoch: the same steps, and a bar that shows the time left."""
    rng = np.random.default_rng(rng)
    history = {}
    for _ in progress(range(num_epochs), title):
        new = net.train(X, y, X_val, y_val, learning_rate=learning_rate, num_epochs=1, rng=rng, **settings)
        for name, numbers in new.items():
            history.setdefault(name, []).extend(numbers)
        learning_rate *= learning_rate_decay
    return history


with lessons.until_solved():
    rates = (1e-4, 2e-4, 4e-4, 8e-4, 1.6e-3, 3.2e-3)
    found = {"raw pixels": {}, "mean subtracted": {}}
    for title, rate in progress([(title, rate) for title in found for rate in rates], "trainings"):
        shift = data["mean"] if title == "raw pixels" else 0
        net = TwoLayerNet(3072, 50, 10, std=1e-3, rng=0, dtype=np.float32)
        pairs = X_train[:2000] + shift, y_train[:2000], X_val + shift, y_val
        with np.errstate(all="ignore"):
            history = net.train(*pairs, learning_rate=rate, reg=0.0, num_epochs=10, batch_size=100, rng=0)
        found[title][rate] = 100 * history["val_accuracy"][-1]
    figure, axis = plt.subplots(figsize=(7, 3), layout="constrained")
    for (title, accuracies), marker in zip(found.items(), "os"):
        axis.semilogx(rates, list(accuracies.values()), marker=marker, label=title)
    axis.axhline(10, color="gray", linestyle=":", label="chance")
    axis.set(xlabel="learning rate α", ylabel="validation accuracy (%)", ylim=(0, 40))
    axis.legend(loc="upper left", bbox_to_anchor=(1, 1))
    plt.show()

# %% [markdown]
# <details><summary>Why is the mean in the way?</summary>
#
# Raw pixels are all positive. Then $\partial J / \partial W_1 = X^\top \partial J / \partial z_2$ has, for one image, the same sign in every row of a column:
# all weights of a neuron rise together or fall together, and the direction "brighter" is far steeper than every other.
# The learning rate must suit this one direction, and is then too small for all the others. With the mean gone they are more alike, and a rate that is several times larger still works
# ([LeCun, Bottou, Orr and Müller 1998](http://yann.lecun.com/exdb/publis/pdf/lecun-98b.pdf), section 4.3).
#
# </details>

# %% [markdown]
# ### A first, untuned try
#
# A few seconds. Expect a validation accuracy of about 30 %: far from what this network can do.

# %% tags=["experiment"] given="untuned"
with lessons.until_solved():
    untuned = TwoLayerNet(3072, 50, 10, rng=0, dtype=np.float32)
    untuned_history = train_with_bar(
        untuned, X_train, y_train, X_val, y_val,
        learning_rate=1e-4, learning_rate_decay=0.95, reg=0.25,
        num_epochs=4, batch_size=200, rng=0,
    )
    print(f"validation accuracy {untuned_history['val_accuracy'][-1]:.1%}")

# %% [markdown]
# ### Plot the training ({{points plot_history}} points)
#
# Draw two plots side by side: the loss of every batch, and both accuracies of every epoch.
# Label the axes and the curves. Then look: does the loss still fall almost linearly? Is there a gap between training and validation?

# %% question="plot_history" points=3
def plot_history(history, title):
    """Draw the loss of every batch and both accuracies of every epoch."""
    # TODO: two axes side by side; axis labels, a legend and the title
    ### BEGIN SOLUTION
    figure, (left, right) = plt.subplots(1, 2, figsize=(10, 4), layout="constrained")
    left.plot(history["loss"], linewidth=0.8)
    left.set(xlabel="batch", ylabel="loss J")
    epochs = range(1, len(history["val_accuracy"]) + 1)
    right.plot(epochs, history["train_accuracy"], marker="o", label="training")
    right.plot(epochs, history["val_accuracy"], marker="s", label="validation")
    right.set(xlabel="epoch", ylabel="accuracy", xticks=epochs)
    right.legend()
    figure.suptitle(title)
    ### END SOLUTION


# %% tags=["experiment"] given="show_untuned"
with lessons.until_solved():
    plot_history(untuned_history, "Untuned network")
    plt.show()

# %% [markdown]
# **What is wrong with these curves?** Your own network on 1,000 images, four times, each with one thing wrong:
# a learning rate too small, one too large, weights that all start at zero, too few images for so large a network. Which is which?

# %% tags=["experiment"] given="sick_curves"
def sick_history(std=1e-3, learning_rate=1e-3, num_epochs=30):
    """Return the history of a training on 1,000 images in which one thing is wrong."""
    net = TwoLayerNet(3072, 50, 10, std=std, rng=0, dtype=np.float32)
    settings = {"learning_rate": learning_rate, "learning_rate_decay": 1.0, "num_epochs": num_epochs, "batch_size": 100}
    with np.errstate(all="ignore"):
        return net.train(X_train[:1000], y_train[:1000], X_val, y_val, reg=0.0, rng=0, **settings)


with lessons.until_solved():
    sick = [{"std": 0.0}, {}, {"learning_rate": 2e-5}, {"learning_rate": 4e-3}]
    figure, axes = plt.subplots(2, 4, figsize=(12, 4.5), sharex="row", layout="constrained")
    for letter, wrong, (top, bottom) in zip("abcd", progress(sick, "trainings"), axes.T):
        history = sick_history(**wrong)
        top.plot(history["loss"], linewidth=0.8)
        top.axhline(np.log(10), color="gray", linestyle=":")
        top.set(title=letter, xlabel="batch", ylim=(0, 4))
        bottom.plot(history["train_accuracy"], label="training")
        bottom.plot(history["val_accuracy"], "--", label="validation")
        bottom.set(xlabel="epoch", ylim=(0, 1.02))
    axes[0, 0].set_ylabel("loss J (dotted: log 10)")
    axes[1, 0].set_ylabel("accuracy")
    axes[1, 0].legend()
    plt.show()

# %% [markdown]
# <details><summary>The four faults</summary>
#
# - **a** weights that start at zero: $z_2 = 0$ and $W_2 = 0$, so no gradient reaches any weight; only $b_2$ learns, and the loss stays at $\log 10$. Random weights are there to make the neurons different.
# - **b** too few images: the loss goes to zero, training accuracy to 100 %, and validation stays where it was: learned by heart.
# - **c** a learning rate too small: the loss is still on its first slope after all 30 epochs, and the two accuracies are close together.
# - **d** a learning rate too large: after a good beginning the loss shoots up until it is no number any more, and the accuracy falls to chance. (Sometimes it comes back to $\log 10$ and stays: the neurons were thrown to where they give 0 for every image, "dead" ReLUs.)
#
# </details>
#
# ### Grid search ({{points grid_search}} points)
#
# Train a fresh network for each dictionary of `grid`, and keep the *validation* accuracy: `hidden_size` goes to `TwoLayerNet`, all else to `train`.
# Never look at the test set here: a choice made on it would make its accuracy too good to be true.

# %% question="grid_search" points=3
def grid_search(X_train, y_train, X_val, y_val, grid):
    """Return each dictionary of `grid` with its "val_accuracy", the best one first.

    grid: a list of dictionaries with "hidden_size" and the keyword arguments of `train`.
    """
    # TODO: for each one make a new network with 10 outputs (dtype=X_train.dtype is fast), and train it
    # TODO: keep its settings and its last validation accuracy; sort by that
    ### BEGIN SOLUTION
    results = []
    for settings in grid:
        training = {name: value for name, value in settings.items() if name != "hidden_size"}
        net = TwoLayerNet(X_train.shape[1], settings["hidden_size"], 10, rng=0, dtype=X_train.dtype)
        history = net.train(X_train, y_train, X_val, y_val, **training, rng=0)
        results.append({**settings, "val_accuracy": history["val_accuracy"][-1]})
    return sorted(results, key=lambda row: row["val_accuracy"], reverse=True)
    ### END SOLUTION


# %% [markdown]
# The grid of 32 runs takes about five minutes on one core. Start with a few of them.

# %% tags=["experiment"] given="run_grid_search"
def epochs_of(iterations, batch_size):
    """Return the number of epochs that show as many batches."""
    return round(iterations * batch_size / len(X_train))


grid = [
    {
        "hidden_size": hidden_size, "learning_rate": 1e-3, "learning_rate_decay": 0.95,
        "reg": reg, "num_epochs": epochs_of(iterations, batch_size), "batch_size": batch_size,
    }
    for hidden_size in (75, 100)
    for iterations in (2000, 3000)
    for batch_size in (200, 300)
    for reg in (1e-4, 1e-3, 1e-2, 1e-1)
]
with lessons.until_solved():
    # One run at a time, so that a bar can show the time left.
    single = [grid_search(X_train, y_train, X_val, y_val, [one]) for one in progress(grid, "grid search")]
    results = sorted((row for rows in single for row in rows), key=lambda row: row["val_accuracy"], reverse=True)
    print("hidden  epochs  batch     reg  validation")
    for row in results:
        line = "{hidden_size:6d} {num_epochs:7d} {batch_size:6d} {reg:7.0e} {val_accuracy:11.1%}"
        print(line.format(**row))

# %% [markdown]
# The same 32 numbers as a heat map: which of the four choices makes rows or columns of one colour, and which does not matter?

# %% tags=["experiment"] given="grid_as_heat_map"
with lessons.until_solved():
    penalties = sorted({row["reg"] for row in results})
    shapes = sorted({(row["hidden_size"], row["num_epochs"], row["batch_size"]) for row in results})
    table = np.full((len(shapes), len(penalties)), np.nan)
    for row in results:
        place = shapes.index((row["hidden_size"], row["num_epochs"], row["batch_size"])), penalties.index(row["reg"])
        table[place] = 100 * row["val_accuracy"]
    figure, axis = plt.subplots(figsize=(7, 4.5), layout="constrained")
    names = ["{} neurons, {} epochs of {}".format(*shape) for shape in shapes]
    lessons.heat_map(axis, table, [f"{reg:g}" for reg in penalties], names, label="validation accuracy (%)")
    axis.set(xlabel="penalty λ", title="Grid search")
    plt.show()

# %% [markdown]
# ### Task 3.1 — Your hyperparameters ({{points best_hyperparameters cifar10_accuracy}} points)
#
# Write down the ones that you choose: `hidden_size`, `std`, and of the arguments of `train` `learning_rate`, `learning_rate_decay`, `reg`, `num_epochs` and `batch_size`.
# They must stay within the cost limit of the Conventions table.
# The check trains your network with them from a fresh start, and counts how many held-out images it classifies correctly.
# It prints the accuracy, the number of images, and the 95 % confidence interval.
# The check takes ten seconds to half a minute, the longer the more neurons and epochs you choose.

# %% task="best_hyperparameters"
def best_hyperparameters():
    """Return a dictionary with "hidden_size", "std" and the arguments of `train`."""
    # TODO: the values with the best validation accuracy that you have found
    ### BEGIN SOLUTION
    return {
        "hidden_size": 100,
        "std": 1e-3,
        "learning_rate": 1e-3,
        "learning_rate_decay": 0.8,
        "reg": 0.1,
        "num_epochs": 8,
        "batch_size": 100,
    }
    ### END SOLUTION


# %% check="best_hyperparameters"
run_check("best_hyperparameters")

# %% check="cifar10_accuracy"
run_check("cifar10_accuracy")

# %% [markdown]
# ### Plots and the test set
#
# Train once more with your choice, look at the curves, and only then, once, at the test images.

# %% tags=["experiment"] given="train_best"
with lessons.until_solved():
    best = best_hyperparameters()
    net = TwoLayerNet(3072, best["hidden_size"], 10, std=best["std"], rng=1, dtype=np.float32)
    arguments = ("learning_rate", "learning_rate_decay", "reg", "num_epochs", "batch_size")
    training = {name: best[name] for name in arguments}
    history = train_with_bar(net, X_train, y_train, X_val, y_val, **training, rng=1)
    test_accuracy = np.mean(net.predict(data["X_test"]) == data["y_test"])
    print(f"validation accuracy {history['val_accuracy'][-1]:.1%}")
    print(f"test accuracy       {test_accuracy:.1%}")
    plot_history(history, "Tuned network")
    plt.show()

# %% [markdown]
# Each column of $W_1$ has as many numbers as an image has pixels.
# Show them as images of 32 × 32 × 3, each scaled to the range from 0 to 1.

# %% question="show_weights" points=2
def show_weights(W1, columns=10):
    """Show each column of W1 (3072, H) as an image, `columns` in a row."""
    # TODO: reshape each column to (32, 32, 3), scale it to [0, 1], draw it without axes
    ### BEGIN SOLUTION
    images = W1.T.reshape(-1, 32, 32, 3)
    rows = -(-len(images) // columns)
    size = (0.8 * columns, 0.8 * rows)
    figure, axes = plt.subplots(rows, columns, figsize=size, squeeze=False, layout="constrained")
    for axis in axes.flat:
        axis.axis("off")
    for axis, image in zip(axes.flat, images):
        axis.imshow((image - image.min()) / (image.max() - image.min()))
    figure.suptitle("First-layer weights, one image for each hidden neuron")
    ### END SOLUTION


# %% tags=["experiment"] given="show_best_weights"
with lessons.until_solved():
    show_weights(net.params["W1"])
    plt.show()

# %% [markdown]
# **For yourself.** Some of these images are smooth and some are noise. What does noise say about a neuron, and how would you have fewer of them?
#
# <details><summary>Answer</summary>
#
# A smooth template has been shaped by many images. Noise is what is left of the random start, or what few images have written: such a neuron hardly takes part, or knows single images by heart.
# A larger penalty, more epochs or fewer neurons leave less of it.
#
# </details>

# %% [markdown]
# ## Part 4 — The same in PyTorch, and deeper
#
# ### Task 4.1 — A network of any depth ({{points multi_layer_perceptron}} points)
#
# Now automatic differentiation does the work of Part 1.
# `MultiLayerPerceptron(3072, [100], 10)` is the network from above; `[100, 50]` has two hidden layers.
# There is a ReLU after every hidden layer and nothing after the last one: `cross_entropy` wants scores, not probabilities.

# %% task="multi_layer_perceptron"
class MultiLayerPerceptron(nn.Module):
    """Linear layers with a ReLU between each two; returns scores (N, num_classes)."""

    def __init__(self, input_size, hidden_layers, num_classes):
        """input_size: D; hidden_layers: list of widths, may be empty; num_classes: K."""
        super().__init__()
        # TODO: make an nn.Linear for each two neighbouring widths
        # TODO: put them and the ReLUs into a module, so that torch finds them
        ### BEGIN SOLUTION
        widths = [input_size, *hidden_layers, num_classes]
        layers = []
        for before, after in zip(widths[:-1], widths[1:]):
            layers += [nn.Linear(before, after), nn.ReLU()]
        self.layers = nn.Sequential(*layers[:-1])
        ### END SOLUTION

    def forward(self, X):
        """Return the scores (N, K) of the samples X (N, D)."""
        # TODO: one line
        ### BEGIN SOLUTION
        return self.layers(X)
        ### END SOLUTION


# %% check="multi_layer_perceptron"
run_check("multi_layer_perceptron")

# %% [markdown]
# ### Task 4.2 — Training it ({{points train_torch}} points)
#
# The same loss, the same penalty (weights only), the same batches; `torch.optim.SGD` makes the steps.
# An optimiser keeps its learning rate in `optimizer.param_groups[0]["lr"]`, and you may write a new one there.
# `model` is any network of linear layers, as deep as it may be: reach its weights by `parameters()` or `modules()`.

# %% task="train_torch"
def train_torch(model, X, y, learning_rate=1e-3, learning_rate_decay=0.95, reg=0.0,
                num_epochs=10, batch_size=200, generator=None):
    """Train `model` in place on X (N, D) and y (N,); return a list with J of every batch.

    J: mean cross-entropy + reg · Σ‖W‖² over the weights of all layers, not the biases.
    generator: torch.Generator from which the permutation of each epoch is drawn.
    """
    losses = []
    # TODO: draw a permutation in each epoch; for each batch take J, its gradients, a step
    # TODO: note the loss of each batch; let the learning rate decay after each epoch
    ### BEGIN SOLUTION
    optimizer = torch.optim.SGD(model.parameters(), lr=learning_rate)
    weights = [parameter for name, parameter in model.named_parameters() if name.endswith("weight")]
    for _ in range(num_epochs):
        for batch in torch.randperm(len(X), generator=generator).split(batch_size):
            penalty = sum(W.square().sum() for W in weights)
            J = nn.functional.cross_entropy(model(X[batch]), y[batch]) + reg * penalty
            optimizer.zero_grad()
            J.backward()
            optimizer.step()
            losses.append(J.item())
        optimizer.param_groups[0]["lr"] *= learning_rate_decay
    ### END SOLUTION
    return losses


# %% check="train_torch"
run_check("train_torch")

# %% [markdown]
# Train it for 15 epochs with the other settings of Part 3: the same network should reach the same accuracy, about 50 %. Half a minute.

# %% given="torch_helpers"
def tiny_initialise(model, std=1e-4):
    """Draw all weights from N(0, std²) and set all biases to zero, as in Part 2."""
    for layer in model.modules():
        if isinstance(layer, nn.Linear):
            nn.init.normal_(layer.weight, 0.0, std)
            nn.init.zeros_(layer.bias)


def torch_accuracy(model, X, y):
    """Return the share of samples that `model` classifies correctly."""
    with torch.no_grad():
        return (model(X).argmax(dim=1) == y).float().mean().item()


# %% tags=["experiment"] given="torch_network"
with lessons.until_solved():
    torch.manual_seed(0)
    torch_net = MultiLayerPerceptron(3072, [best["hidden_size"]], 10)
    tiny_initialise(torch_net, best["std"])
    tensors = {name: torch.from_numpy(data[name]) for name in data if name != "mean"}
    generator, torch_losses = torch.Generator().manual_seed(0), []
    settings = {**training, "num_epochs": 1}
    for _ in progress(range(15), "training"):  # epoch by epoch: the same steps, and a bar between them
        torch_losses += train_torch(torch_net, tensors["X_train"], tensors["y_train"], **settings, generator=generator)
        settings["learning_rate"] *= training["learning_rate_decay"]
    torch_val_accuracy = torch_accuracy(torch_net, tensors["X_val"], tensors["y_val"])
    print(f"loss {torch_losses[0]:.3f} at first, {np.mean(torch_losses[-100:]):.3f} at last")
    print(f"validation accuracy {torch_val_accuracy:.1%}")

# %% [markdown]
# ### Task 4.3 — A proper start ({{points he_initialise}} points)
#
# In a deep network the size of the first weights decides whether anything is learned at all.
# [Glorot and Bengio (2010)](https://proceedings.mlr.press/v9/glorot10a.html) looked at the activations layer by layer and saw why;
# [He and others (2015)](https://arxiv.org/abs/1502.01852) draw the weights of a layer with $n$ inputs from $\mathcal{N}(0, 2/n)$ and set the biases to zero:
# then the activations are equally large in every ReLU layer.

# %% task="he_initialise"
def he_initialise(model):
    """Draw the weights of every linear layer of `model` in place; set its biases to zero."""
    # TODO: go through model.modules(); write into weight and bias of each nn.Linear
    ### BEGIN SOLUTION
    for layer in model.modules():
        if isinstance(layer, nn.Linear):
            nn.init.normal_(layer.weight, 0.0, (2 / layer.in_features) ** 0.5)
            nn.init.zeros_(layer.bias)
    ### END SOLUTION


# %% check="he_initialise"
run_check("he_initialise")

# %% [markdown]
# ## Experiments
#
# ### What arrives in a deep network
#
# A network with five layers that has not been trained at all, and 500 images: how large are the activations in each layer, and how large the gradients that come back? Mind the logarithmic scale.

# %% tags=["experiment"] given="layer_sizes"
def sizes_by_layer(model, X, y):
    """Return the activations of every hidden layer, and the standard deviation of each weight gradient."""
    linears = [layer for layer in model.modules() if isinstance(layer, nn.Linear)]
    activations, scores = [], X
    for layer in linears[:-1]:
        scores = torch.relu(layer(scores))
        activations.append(scores.detach())
    J = nn.functional.cross_entropy(linears[-1](scores), y)
    gradients = torch.autograd.grad(J, [layer.weight for layer in linears])
    return activations, [gradient.std().item() for gradient in gradients]


def five_layers(std_factor=None):
    """Return a network of five layers; weights of std 1e-4, or `std_factor` times He's."""
    torch.manual_seed(0)
    model = MultiLayerPerceptron(3072, [100] * 4, 10)
    tiny_initialise(model)
    for layer in model.modules():
        if std_factor is not None and isinstance(layer, nn.Linear):
            nn.init.normal_(layer.weight, 0.0, std_factor * (2 / layer.in_features) ** 0.5)
    return model


with lessons.until_solved():
    X_look = torch.from_numpy(X_train[:500]) / float(X_train[:500].std())
    y_look = torch.from_numpy(y_train[:500])
    figure, (left, right) = plt.subplots(1, 2, figsize=(9, 3.2), layout="constrained")
    for start_name, factor, marker in (("tiny weights (1e-4)", None, "o"), ("He initialisation", 1.0, "s")):
        layers, gradients = sizes_by_layer(five_layers(factor), X_look, y_look)
        left.semilogy(range(1, 5), [layer.std().item() for layer in layers], marker=marker, label=start_name)
        right.semilogy(range(1, 6), gradients, marker=marker, label=start_name)
    left.set(title="activations", xlabel="layer", ylabel="standard deviation", xticks=range(1, 5))
    right.set(title="gradients of the weights", xlabel="layer", xticks=range(1, 6))
    right.legend(loc="upper left", bbox_to_anchor=(1, 1))
    plt.show()

# %% [markdown]
# Try it: the standard deviation of the weights, as a multiple of He's. What happens to the last layer at 0.5, and at 2? Which share of the activations is exactly 0?

# %% tags=["experiment"] given="activation_histograms"
def show_activations(factor=1.0):
    """Draw a histogram of the activations of each hidden layer that are not zero."""
    with lessons.until_solved():
        layers, _ = sizes_by_layer(five_layers(factor), X_look, y_look)
        figure, axes = plt.subplots(1, 4, figsize=(11, 2.4), layout="constrained")
        for number, (axis, layer) in enumerate(zip(axes, layers), 1):
            axis.hist(layer[layer > 0].numpy(), bins=40)
            axis.set(title=f"layer {number}: std {layer.std():.2g}, {(layer == 0).float().mean():.0%} zero", yticks=[])
        plt.show()


lessons.slider(show_activations, factor=[0.25, 0.5, 0.7, 0.85, 1.0, 1.2, 1.5, 2.0])

# %% [markdown]
# <details><summary>What the slider shows</summary>
#
# Every layer multiplies the size of the activations by nearly the factor: 0.5 leaves a sixteenth after four layers, 2 makes it sixteen times as large, and with ten more layers nothing or infinity.
# Only near 1 does the last layer see what the first one saw. About half of the activations are 0: that is the ReLU, and the reason for the 2 in $2/n$.
#
# </details>
#
# ### Depth, with tiny and with proper initial weights
#
# Networks with 2 to 5 layers, started once with weights of standard deviation 1e-4, as in Part 2, and once as in Task 4.3.
# The pixels are divided by their standard deviation here, so that inputs are of size one. About a minute and a half on one core.

# %% tags=["experiment"] given="depth_study"
def depth_study(tensors, depths, starts, num_epochs=8):
    """Return validation accuracies {(depth, name of the start): accuracy}."""
    scale = tensors["X_train"].std()
    X, y = tensors["X_train"] / scale, tensors["y_train"]
    X_validation, y_validation = tensors["X_val"] / scale, tensors["y_val"]
    accuracies = {}
    steps = [(depth, name, epoch) for depth in depths for name in starts for epoch in range(num_epochs)]
    for depth, start_name, epoch in progress(steps, "depth study"):
        if epoch == 0:
            torch.manual_seed(0)
            model, learning_rate = MultiLayerPerceptron(3072, [100] * (depth - 1), 10), 0.05
            starts[start_name](model)
        train_torch(model, X, y, learning_rate=learning_rate, num_epochs=1)
        learning_rate *= 0.95
        if epoch == num_epochs - 1:
            accuracies[depth, start_name] = torch_accuracy(model, X_validation, y_validation)
            print(f"{depth} layers, {start_name}: {accuracies[depth, start_name]:.1%}")
    return accuracies


depths = (2, 3, 4, 5)
with lessons.until_solved():
    starts = {"tiny weights": tiny_initialise, "He initialisation": he_initialise}
    accuracies = depth_study(tensors, depths, starts)

# %% tags=["experiment"] given="plot_depth_study"
with lessons.until_solved():
    figure, axis = plt.subplots(layout="constrained")
    for number, (start_name, hatch) in enumerate(zip(starts, ("//", ""))):
        heights = [100 * accuracies[depth, start_name] for depth in depths]
        places = np.array(depths) + 0.4 * number - 0.2
        axis.bar(places, heights, width=0.4, label=start_name, hatch=hatch, edgecolor="white")
    axis.axhline(10, color="black", linestyle="--", linewidth=1, label="chance")
    axis.set(xlabel="layers", ylabel="validation accuracy [%]", xticks=depths)
    axis.set_title("Depth needs a proper start")
    axis.legend(loc="upper left", bbox_to_anchor=(1, 1))
    plt.show()

# %% [markdown]
# ## Questions
#
# ### Your hyperparameters ({{points which_hyperparameters}} points)
#
# Which hyperparameter mattered most in your search, and what in the plots of the untuned network told you so?

# %% [markdown] question="which_hyperparameters" points=2
# _Write your answer here._
#
# === BEGIN MARK SCHEME ===
# The untuned loss falls slowly and almost in a straight line: the learning rate is too low (1e-4) and there are too few epochs.
# Training and validation accuracy are nearly the same, so the network underfits: more capacity or less regularisation, not more.
# With 1e-3, more epochs and a smaller λ (0.25 holds the weights down) the accuracy rises from below 30 % to above 50 %.
#
# 1 point: learning rate (with number of epochs) named and justified by the slope of the loss.
# 1 point: the missing gap between the accuracies read as underfitting.
# === END MARK SCHEME ===

# %% [markdown]
# ### Depth ({{points why_depth}} points)
#
# Started with tiny weights, the deep networks stay at chance, about 10 %. A colleague concludes that "CIFAR-10 is too simple for deep networks".
# What really happens? Say how large activations and gradients are after several layers of tiny weights,
# which parameters still learn, and why the proper start changes it.

# %% [markdown] question="why_depth" points=3
# _Write your answer here._
#
# === BEGIN MARK SCHEME ===
# With weights of standard deviation σ each layer multiplies the size of the activations by about σ·√(n/2): for σ = 1e-4 and n = 100 by less than 1e-3.
# After a few layers all scores are practically zero for every image; the backward pass multiplies by the same small factors, so the gradients of all
# weights vanish, too. Only the last bias still learns (the class frequencies, which are equal), and the loss stays at log 10 ≈ 2.303, the accuracy at chance.
# He's start chooses σ = √(2/n), so that the factor is 1 in every layer, forward and backward: the same deep networks learn.
# So depth was not the reason.
#
# 1 point: activations (or scores) shrink by a factor in each layer.
# 1 point: gradients vanish with them, so the weights do not move; loss log 10.
# 1 point: the factor under He's start, and that the depth itself is not to blame.
# === END MARK SCHEME ===

# %% [markdown]
# ### Further, without points
#
# - *Random instead of grid.* Draw 32 settings at random, with $\alpha$ and $\lambda$ on a logarithmic scale. Why can this find more with the same number of runs ([Bergstra and Bengio 2012](https://www.jmlr.org/papers/v13/bergstra12a.html))?
# - *More data for nothing.* Mirror every second training image. How much does validation accuracy gain, and why may one not mirror digits?
# - *Dropout.* Set half of $a_2$ to zero in each training step, at random. What must be changed in `predict`?
# - *Start from the other end.* Give the five-layer network with tiny weights a batch normalisation after every linear layer (`nn.BatchNorm1d`). Why does the start hardly matter any more?
#
# To read on: [Rumelhart, Hinton and Williams 1986](https://www.nature.com/articles/323533a0), four pages that began it;
# [a network from scratch](https://cs231n.github.io/neural-networks-case-study/) and [babysitting the learning](https://cs231n.github.io/neural-networks-3/) (CS231n);
# [numerical stability and initialisation](https://d2l.ai/chapter_multilayer-perceptrons/numerical-stability-and-init.html) (Dive into Deep Learning).

# %% [markdown]
# ## Before you hand in
#
# - *Restart kernel and run all cells*: every check passes, every experiment shows its output.
# - You have answered the two derivations and the two questions.
# - Your name is nowhere in the notebook: the folder says whose it is.

# %% given="summary" tags=["experiment"]
run_check.summary()  # points so far, and what is still open
