# %% [markdown]
# # Softmax classifier
#
# By the end of this notebook you will have built a linear image classifier from nothing but numpy:
# its loss, its gradients, a numerical check of those gradients, and the loop that trains it on CIFAR-10.
# Most networks that classify end in the layer that you write here, and nearly all are trained by a loop like yours.
#
# | | |
# |---|---|
# | **Time** | 60 to 90 minutes |
# | **Points** | 80 by the checks, 20 by a person |
# | **You need** | numpy, the chain rule |
# | **You will hand in** | this notebook; keep the order of the cells and the names of the functions |

# %% [markdown]
# ## How this notebook works
#
# - Each task has a cell with a `TODO`. Replace the line that raises `NotImplementedError` with your code.
# - Run the check cell under it, as often as you like. It says what is right, and if something is wrong, what and where.
# - The checks are the same ones that grade you, only with other numbers: what passes here passes there.
# - Cells in the sections *Experiments* and *Plots* are yours to run. Grading keeps the output that you saved and does not run them.
# - Pictures, comparisons and the short questions with a fold under them are for you alone: they give no points and can be skipped.
# - You may add cells and functions of your own anywhere. A loop that takes long can show the time left: `for epoch in progress(range(40), "training"):`.
# - Before you hand in, choose *Restart kernel and run all cells*.

# %% given="setup"
import time

import matplotlib.pyplot as plt
import numpy as np

from autograder import datasets, lessons, progress, run_check

ASSIGNMENT = "softmax"  # where run_check finds its checks when no checks.py lies beside this notebook

# %% [markdown]
# ## Conventions
#
# | what | convention |
# |---|---|
# | images | $X$ of shape $(N, D)$, one image per row |
# | labels | $y$ of shape $(N,)$, integers from $0$ to $K - 1$ |
# | parameters | $W$ of shape $(D, K)$ and $b$ of shape $(K,)$ |
# | scores | $S = XW + b$ of shape $(N, K)$ |
# | cost | $J = J_\mathrm{data} + \lambda \sum_{d,k} W_{dk}^2$, with $J_\mathrm{data}$ the **mean** cross-entropy over the $N$ images |
# | penalty | factor $\lambda$, not $\lambda / 2$, and not divided by $N$; the bias is **not** regularised |
# | arguments | a function leaves its arrays as they are; only the training may change $W$ and $b$ in place |
# | gradients | derived and written by you, in numpy; automatic differentiation is no part of it, and switched off where they are checked |
# | training step | $W \leftarrow W - \alpha\, \partial J / \partial W$ and $b \leftarrow b - \alpha\, \partial J / \partial b$, with $J$ taken over one batch |
# | batches | at the start of each epoch one `order = rng.permutation(N)`; the batches are consecutive pieces of `order`; the last one may be shorter and is used too |
#
# In the code $\lambda$ is called `reg` (`lambda` is a word of Python) and the learning rate $\alpha$ is called `lr`.
# In all five notebooks $J$ is what training makes small, and $L$ is the number of layers, which here is one.

# %% [markdown]
# ## Part 1 — The model and its gradients
#
# ### The data
#
# CIFAR-10 ([Krizhevsky 2009](https://www.cs.toronto.edu/~kriz/learning-features-2009-TR.pdf)) holds 60,000 photographs of $32 \times 32$ pixels in ten classes:
# as a row of $X$, one image is $D = 32 \cdot 32 \cdot 3 = 3072$ numbers.
# Without CIFAR-10 on your computer the loader says that it gives you a stand-in: drawn images of the same shape and difficulty.

# %% tags=["experiment"]
images = datasets.cifar10()
print(f"{images.name}: {len(images.train_images):,} training images of shape {images.train_images.shape[1:]}")
lessons.image_rows(
    images.train_images, images.train_labels, {name: k for k, name in enumerate(images.classes)}, columns=7
)

# %% [markdown]
# **For yourself.** A linear classifier multiplies every pixel by one number per class and adds up. Which classes can it tell apart, and what can it not see?
#
# <details><summary>Answer</summary>
#
# It sees which colour is usual at which place: blue below a ship, green around a deer.
# It has one template per class, so a horse that looks left and one that looks right must share it, and a thing that moves across the image is a different thing to it.
# That is why it ends near 38 % on CIFAR-10, where guessing gives 10 %.
#
# </details>
#
# ### The computation
#
# Values go from left to right; the gradient of $J$ comes back, and has at every place the shape of the value itself.

# %% tags=["experiment"]
lessons.chain(
    ("X", "(N, D)"),
    lessons.Arrow("X W + b", lessons.Node("W, b", "(D, K), (K,)", "∂J/∂W, ∂J/∂b")),
    lessons.Node("S", "(N, K)", "∂J/∂S"),
    "softmax",
    lessons.Node("P", "(N, K)", "∂J/∂P"),
    "cross-entropy with y",
    ("J", "a number"),
    caption="The penalty is a second way from W to J, past everything else: ∂J/∂W is the sum of what comes back on both.",
)

# %% [markdown]
# ### Task 1.1 — Softmax ({{points softmax}} points)
#
# The softmax function turns the scores of image $i$, the row $S_i$ of $K$ numbers, into probabilities:
#
# $$P_{ik} = \frac{e^{S_{ik}}}{\sum_{j=1}^{K} e^{S_{ij}}}$$
#
# The exponential overflows for scores of about 710.
# Nothing changes in $P$ when the same number is subtracted from all the scores of one image,
# so choose a number that makes overflow impossible.

# %% task="softmax"
def softmax(scores):
    """Return the class probabilities of every image.

    scores: (N, K)
    returns: (N, K), every row sums to 1
    """
    # TODO: in every row subtract a number that makes overflow impossible,
    # exponentiate, and divide each row by its own sum
    ### BEGIN SOLUTION
    exponentials = np.exp(scores - scores.max(axis=1, keepdims=True))
    return exponentials / exponentials.sum(axis=1, keepdims=True)
    ### END SOLUTION


# %% check="softmax"
run_check("softmax")

# %% [markdown]
# Try it: five scores, multiplied by a factor and shifted by a number. Guess what the bars will do before you move a slider.

# %% tags=["experiment"]
def show_probabilities(factor=1.0, shift=0.0):
    """Draw five scores, and beside them the probabilities that softmax makes of them."""
    scores = factor * np.array([[2.0, 1.0, 0.0, -1.0, 1.5]]) + shift
    with lessons.until_solved():
        P = softmax(scores)[0]
        _, (left, right) = plt.subplots(1, 2, figsize=(8, 2.6), layout="constrained")
        left.bar(range(5), scores[0])
        left.set(title="scores", xlabel="class", ylim=(-10, 15))
        right.bar(range(5), P, color="tab:orange")
        right.set(title="probabilities", xlabel="class", ylim=(0, 1))
        plt.show()


lessons.slider(show_probabilities, factor=(0.0, 5.0, 0.25), shift=(-5.0, 5.0, 0.5))

# %% [markdown]
# <details><summary>What the sliders show</summary>
#
# The shift changes nothing: that is the freedom which makes overflow avoidable.
# The factor decides how sure the classifier is: at 0 all classes are equally likely, with a large one the largest score takes everything.
# So small weights mean a cautious classifier. Keep this in mind for the penalty.
#
# </details>
#
# ### Task 1.2 — Cross-entropy ({{points cross_entropy}} points)
#
# The cross-entropy of one image is the negative logarithm of the probability of its true class.
# Over a batch, take the mean:
#
# $$J_\mathrm{data} = -\frac{1}{N} \sum_{i=1}^{N} \log P_{i, y_i}$$
#
# Add nothing inside the logarithm: a small constant would be another cost with another gradient, and the checks compare both exactly.
# (Where a score lies more than about 745 below the largest, its probability is 0 in float64 and the cost $\infty$. Scores in this notebook stay far from that; libraries avoid it by the first stretch task below.)

# %% task="cross_entropy"
def cross_entropy(probabilities, y):
    """Return the mean cross-entropy of a batch.

    probabilities: (N, K), rows sum to 1
    y: (N,) integer labels
    returns: a number
    """
    # TODO: pick the probability of the true class of every image,
    # take the logarithm, and average with the right sign
    ### BEGIN SOLUTION
    n = len(y)
    return -np.log(probabilities[np.arange(n), y]).mean()
    ### END SOLUTION


# %% check="cross_entropy"
run_check("cross_entropy")

# %% [markdown]
# **The first thing to look at in every training is the cost before it.** With tiny random weights the classifier knows nothing yet.
# What should the cost of ten classes be then? Write down your guess before you run the cell.

# %% tags=["experiment"]
with lessons.until_solved():
    rng = np.random.default_rng(0)
    X_look, y_look = images.train_images[:500].reshape(500, -1) / 255, images.train_labels[:500]
    for scale in (0.0, 0.0001, 0.01, 1.0):
        J_first = cross_entropy(softmax(X_look @ rng.normal(scale=scale, size=(3072, 10))), y_look)
        print(f"weights of standard deviation {scale:<6g}: cost {J_first:7.3f}")

# %% [markdown]
# <details><summary>Why this number?</summary>
#
# Without knowledge every class has the probability $1/K$, and $-\log(1/K) = \log K$: for ten classes $\log 10 = 2.303$.
# A first cost far above it says that the weights are too large: the classifier is sure of itself and wrong.
# A first cost of 2.3 that never moves says that the gradient does not arrive.
#
# </details>
#
# ### The gradient ({{points derive_gradient}} points, by a person)
#
# Let $Y$ be the one-hot matrix of the labels: $Y_{ik} = 1$ where $y_i = k$, and $0$ elsewhere.
# Show that the mean cross-entropy $J_\mathrm{data}$ of $P = \mathrm{softmax}(S)$ has the gradient
#
# $$\frac{\partial J_\mathrm{data}}{\partial S} = \frac{1}{N} (P - Y)$$
#
# and follow it one step further to $\partial J / \partial W$ and $\partial J / \partial b$ with the penalty.
# Write formulas between dollar signs.

# %% [markdown] question="derive_gradient" points=4
# _Write your answer here._
#
# === BEGIN MARK SCHEME ===
#
# **Model answer.** For one image with true class $y$: $J_\mathrm{data} = -\log P_y = -S_y + \log \sum_j e^{S_j}$. Therefore
#
# $$\frac{\partial J_\mathrm{data}}{\partial S_k} = -[k = y] + \frac{e^{S_k}}{\sum_j e^{S_j}} = P_k - [k = y]$$
#
# The mean over the batch puts $1/N$ in front, which gives $\frac{1}{N}(P - Y)$.
# With $S = XW + b$, every $s_{ik}$ depends on $W_{dk}$ through $X_{id}$ and on $b_k$ with factor 1, so
#
# $$\frac{\partial J}{\partial W} = \frac{1}{N} X^T (P - Y) + 2 \lambda W, \qquad \frac{\partial J}{\partial b_k} = \frac{1}{N} \sum_i (P - Y)_{ik}$$
#
# **Marks.** 1 for writing the loss with the sum of the denominator in it (or the derivative of softmax for both cases $k = y$ and $k \ne y$);
# 1 for arriving at $P_k - [k = y]$; 1 for the factor $1/N$ and $X^T$; 1 for $2 \lambda W$ on $W$ alone and the sum over the batch for $b$.
# Any correct route is worth full marks. Stating the result without steps is worth at most 1.
#
# === END MARK SCHEME ===

# %% [markdown]
# ### Task 1.3 — Cost and gradients ({{points loss_and_gradients_loss loss_and_gradients_gradient}} points)
#
# The whole cost of a batch is
#
# $$J = -\frac{1}{N} \sum_{i=1}^{N} \log P_{i, y_i} + \lambda \sum_{d, k} W_{dk}^2, \qquad P = \mathrm{softmax}(XW + b)$$
#
# Return it together with its gradients with respect to $W$ and $b$.
# Start from $\partial J_\mathrm{data} / \partial S$ above and go back through $S = XW + b$; do not forget what the penalty adds.

# %% task="loss_and_gradients"
def loss_and_gradients(X, y, W, b, reg):
    """Return the cost of a batch and its gradients.

    X: (N, D), y: (N,) integer labels, W: (D, K), b: (K,), reg: the factor of the penalty
    returns: J, dW, db with J a number, dW (D, K), db (K,)
    """
    # TODO: compute the probabilities and the cost with its penalty,
    # then the gradient with respect to the scores,
    # then from it the gradients with respect to W (with what the penalty adds) and to b
    ### BEGIN SOLUTION
    n = len(y)
    P = softmax(X @ W + b)
    J = cross_entropy(P, y) + reg * np.sum(W**2)

    dS = P.copy()
    dS[np.arange(n), y] -= 1
    dS /= n
    dW = X.T @ dS + 2 * reg * W
    db = dS.sum(axis=0)
    return J, dW, db
    ### END SOLUTION


# %% check="loss_and_gradients_loss"
run_check("loss_and_gradients_loss")

# %% check="loss_and_gradients_gradient"
run_check("loss_and_gradients_gradient")

# %% [markdown]
# **Where does it go wrong?** The next cell takes your gradient apart. The first two lines are compared with values that are known, the next two with what your functions of Tasks 1.1 and 1.2 give, and lines 5 to 8 with centred differences of your own cost.
# It uses a trick: with the unit matrix for $X$ and without penalty, $\partial J / \partial W$ **is** $\partial J / \partial S$.
# The first line that differs is the one to look at, and a picture shows where.

# %% tags=["experiment"] given="intermediates"
def difference_quotients(f, x, h=1e-5):
    """Return the centred differences of f at x, one element at a time."""
    moves = h * np.eye(x.size).reshape(-1, *x.shape)
    return np.reshape([(f(x + move) - f(x - move)) / (2 * h) for move in moves], x.shape)


def compare_intermediates(reg=0.3, seed=0):
    """Compare the probabilities, and the gradients on their way back, on a small random batch."""
    rng = np.random.default_rng(seed)
    X, y = rng.normal(size=(6, 5)), rng.integers(0, 4, size=6)
    W, b = rng.normal(size=(5, 4)), rng.normal(size=4)
    S = X @ W + b
    known = np.array([[0.1, 0.2, 0.5, 0.2], [0.3, 0.3, 0.3, 0.1]])
    penalty = reg * sum(w * w for w in W.flat)

    def found(place, X, W, b, reg):
        return lambda: loss_and_gradients(X, y, W, b, reg)[place]

    def expected(f, x):
        return lambda: difference_quotients(f, x)

    lessons.compare([
        ("P = softmax(log P)", lambda: softmax(np.log(known)), known),
        ("cross-entropy", lambda: cross_entropy(known, np.array([2, 0])), -np.log(0.5 * 0.3) / 2),
        ("J without penalty", found(0, X, W, b, 0.0), lambda: cross_entropy(softmax(S), y)),
        ("J with penalty", found(0, X, W, b, reg), lambda: cross_entropy(softmax(S), y) + penalty),
        ("dS", found(1, np.eye(6), S, np.zeros(4), 0.0),
         expected(lambda Z: cross_entropy(softmax(Z), y), S)),
        ("dW without penalty", found(1, X, W, b, 0.0),
         expected(lambda V: loss_and_gradients(X, y, V, b, 0.0)[0], W)),
        ("dW with penalty", found(1, X, W, b, reg),
         expected(lambda V: loss_and_gradients(X, y, V, b, reg)[0], W)),
        ("db", found(2, X, W, b, reg),
         expected(lambda c: loss_and_gradients(X, y, W, c, reg)[0], b)),
    ])


with lessons.until_solved():
    compare_intermediates()

# %% [markdown]
# **Why no loops?** The same scores once by three loops and once as a matrix product:

# %% tags=["experiment"] given="loops_or_matrices"
def scores_by_loops(X, W, b):
    """Return X W + b, one multiplication at a time."""
    S = np.zeros((len(X), W.shape[1]))
    for i in range(len(X)):
        for k in range(W.shape[1]):
            for d in range(X.shape[1]):
                S[i, k] += X[i, d] * W[d, k]
            S[i, k] += b[k]
    return S


def seconds(work):
    """Return how long a function of no arguments takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


few, W_look = np.random.default_rng(0).normal(size=(10, 3072)), np.ones((3072, 10))
slow = seconds(lambda: scores_by_loops(few, W_look, np.zeros(10)))
fast = min(seconds(lambda: few @ W_look + np.zeros(10)) for _ in range(20))
print(f"ten images by loops: {slow:.3f} s, as a matrix product: {fast:.6f} s, that is {slow / fast:,.0f} times faster")

# %% [markdown]
# <details><summary>Where does the time go, and how long would one epoch take by loops?</summary>
#
# Each turn of the innermost loop is a handful of Python instructions that look up names, check types and make new number objects, for one multiplication.
# The matrix product does the same multiplications in compiled code, several at once, on numbers that lie side by side in memory.
# 10,000 images are a thousand times ten: take your own figure times a thousand, and that is the forward pass alone.
#
# </details>
#
# ## Part 2 — Checking a gradient
#
# A gradient that you derived by hand can be wrong in ways that still let the loss go down.
# The standard protection is to compare it with a gradient that needs no derivation.
#
# ### Task 2.1 — Numerical gradient ({{points numerical_gradient}} points)
#
# The centred difference moves one element at a time by $h$ to either side:
#
# $$\frac{\partial f}{\partial x_i} \approx \frac{f(x + h e_i) - f(x - h e_i)}{2h}$$
#
# where $e_i$ is 1 at element $i$ and 0 elsewhere. The array $x$ may have any number of dimensions:
# `for i in np.ndindex(x.shape)` goes through all its elements `x[i]`, whatever its shape.
# When your function returns, $x$ must be as it was.

# %% task="numerical_gradient"
def numerical_gradient(f, x, h=1e-5):
    """Return the centred-difference gradient of f at x.

    f: takes an array shaped like x, returns a number
    x: a float array of any shape
    returns: an array shaped like x
    """
    # TODO: for every element move it by h to either side, call f both times,
    # put the element back, and store the quotient
    ### BEGIN SOLUTION
    x = x.copy()
    gradient = np.zeros_like(x)
    for i in np.ndindex(x.shape):
        kept = x[i]
        x[i] = kept + h
        above = f(x)
        x[i] = kept - h
        below = f(x)
        x[i] = kept
        gradient[i] = (above - below) / (2 * h)
    return gradient
    ### END SOLUTION


# %% check="numerical_gradient"
run_check("numerical_gradient")

# %% [markdown]
# ### Task 2.2 — Relative error ({{points relative_error}} points)
#
# Whether a difference of $10^{-6}$ is small depends on the size of the gradient, so compare relatively, element by element:
#
# $$\mathrm{error}(a, n) = \frac{|a - n|}{\max(\varepsilon,\ |a| + |n|)}$$
#
# The floor $\varepsilon$ keeps the quotient finite where both gradients are zero.

# %% task="relative_error"
def relative_error(a, n, eps=1e-8):
    """Return the relative error of every element.

    a, n: arrays of the same shape
    returns: an array of that shape, values between 0 and 1
    """
    # TODO: divide the absolute difference by the sum of the absolute values, but never by less than eps
    ### BEGIN SOLUTION
    return np.abs(a - n) / np.maximum(eps, np.abs(a) + np.abs(n))
    ### END SOLUTION


# %% check="relative_error"
run_check("relative_error")

# %% [markdown]
# Now use both on your own gradients. Every error should be below $10^{-6}$; a correct solution reaches about $10^{-9}$.

# %% given="gradient_check"
def gradient_errors(reg, seed=2):
    """Return the largest relative error of dW and of db on a small random batch."""
    rng = np.random.default_rng(seed)
    X, y = rng.normal(size=(6, 8)), rng.integers(0, 4, size=6)
    W, b = rng.normal(size=(8, 4)), rng.normal(size=4)
    _, dW, db = loss_and_gradients(X, y, W, b, reg)
    numeric_dW = numerical_gradient(lambda V: loss_and_gradients(X, y, V, b, reg)[0], W)
    numeric_db = numerical_gradient(lambda c: loss_and_gradients(X, y, W, c, reg)[0], b)
    return relative_error(dW, numeric_dW).max(), relative_error(db, numeric_db).max()


with lessons.until_solved():
    for reg in (0.0, 0.1, 1.0):
        error_W, error_b = gradient_errors(reg)
        print(f"reg = {reg:3.1f}: largest relative error {error_W:.1e} for W, {error_b:.1e} for b")

# %% [markdown]
# **For yourself.** Why $h = 10^{-5}$, and not $10^{-12}$? And why does nobody train with numerical gradients? The cell shows the first; think about the second before you unfold.

# %% tags=["experiment"]
with lessons.until_solved():
    point, steps = np.array([0.7]), np.logspace(-1, -13, 49)
    exact = np.exp(point) * np.cos(point) - np.exp(point) * np.sin(point)
    errors = [
        relative_error(exact, numerical_gradient(lambda x: (np.exp(x) * np.cos(x)).item(), point, h))[0] for h in steps
    ]
    figure, axis = plt.subplots(figsize=(6, 3), layout="constrained")
    axis.loglog(steps, np.maximum(errors, 1e-13), ".-")
    axis.axvline(1e-5, color="tab:orange", linestyle="--", label="$h = 10^{-5}$")
    axis.set(title="The centred difference of $e^x \\cos x$", xlabel="h", ylabel="relative error")
    axis.invert_xaxis()
    axis.legend()
    plt.show()

# %% [markdown]
# <details><summary>Answer</summary>
#
# From the left: the formula itself is wrong by a multiple of $h^2$, so a ten times smaller $h$ makes the error a hundred times smaller.
# Then rounding takes over: $f(x + h)$ and $f(x - h)$ agree in nearly all their 16 digits, their difference keeps the few others, and dividing by a tiny $h$ enlarges what was lost.
#
# Every element of $x$ costs two evaluations of the cost. $W$ has 30,720 elements: 61,440 forward passes for one step, where the analytic gradient takes about as long as two.
#
# </details>
#
# ## Part 3 — Training
#
# ### Task 3.1 — Accuracy ({{points accuracy}} points)
#
# The predicted class of an image is the one with the largest score.
# The accuracy is the fraction of images whose predicted class is the true one.

# %% task="accuracy"
def accuracy(X, y, W, b):
    """Return the fraction of images that are classified correctly, between 0 and 1.

    X: (N, D), y: (N,) integer labels, W: (D, K), b: (K,)
    returns: a number
    """
    # TODO: compute the scores, find the class with the largest one in every row, compare with y
    ### BEGIN SOLUTION
    predicted = np.argmax(X @ W + b, axis=1)
    return np.mean(predicted == y)
    ### END SOLUTION


# %% check="accuracy"
run_check("accuracy")

# %% [markdown]
# ### Task 3.2 — Mini-batch gradient descent ({{points minibatch_gradient_descent_step minibatch_gradient_descent_batches minibatch_gradient_descent_history minibatch_gradient_descent_accuracy}} points)
#
# One epoch visits every training image once, in batches, in a new random order:
#
# 1. draw `order = rng.permutation(N)`, once per epoch;
# 2. for each consecutive piece of `batch_size` elements of `order` take those images and their labels,
#    compute the gradients on this batch, and make one step on $W$ and one on $b$.
#    When `batch_size` does not divide $N$, the last batch is shorter: use it too;
# 3. at the end of the epoch append four numbers to the history:
#    the cost $J$ (with its penalty) and the accuracy, each on **all** training images and on all validation images.
#
# After one epoch every list of the history has one number, after two epochs two, and so on.
# Draw nothing else from `rng`: then your training can be repeated exactly, and the check follows it number by number.

# %% task="minibatch_gradient_descent"
def minibatch_gradient_descent(X, y, X_val, y_val, W, b, *, reg, lr, epochs, batch_size, rng):
    """Train W and b by mini-batch gradient descent.

    X: (N, D), y: (N,), X_val: (M, D), y_val: (M,), W: (D, K), b: (K,) as in the Conventions table
    reg: factor of the penalty, lr: learning rate, rng: numpy.random.Generator
    returns: W, b, history with history["train_cost"], history["val_cost"],
        history["train_accuracy"], history["val_accuracy"] lists of one number per epoch
    """
    history = {"train_cost": [], "val_cost": [], "train_accuracy": [], "val_accuracy": []}
    # TODO: for every epoch draw the order of the images, make a step on every batch,
    # then append the four numbers to the history
    ### BEGIN SOLUTION
    for _ in range(epochs):
        order = rng.permutation(len(y))
        for start in range(0, len(y), batch_size):
            batch = order[start : start + batch_size]
            _, dW, db = loss_and_gradients(X[batch], y[batch], W, b, reg)
            W = W - lr * dW
            b = b - lr * db
        history["train_cost"].append(loss_and_gradients(X, y, W, b, reg)[0])
        history["val_cost"].append(loss_and_gradients(X_val, y_val, W, b, reg)[0])
        history["train_accuracy"].append(accuracy(X, y, W, b))
        history["val_accuracy"].append(accuracy(X_val, y_val, W, b))
    ### END SOLUTION
    return W, b, history


# %% [markdown]
# Four checks look at this function: the step itself with a single batch per epoch, the batches, the history,
# and at last what the trained model is worth.
# The last one trains on 10,000 images and takes a few seconds.
# It then measures the accuracy on images that your code has never seen, and expects more than {{threshold minibatch_gradient_descent_accuracy}}.

# %% check="minibatch_gradient_descent_step"
run_check("minibatch_gradient_descent_step")

# %% check="minibatch_gradient_descent_batches"
run_check("minibatch_gradient_descent_batches")

# %% check="minibatch_gradient_descent_history"
run_check("minibatch_gradient_descent_history")

# %% check="minibatch_gradient_descent_accuracy"
run_check("minibatch_gradient_descent_accuracy")

# %% [markdown]
# **What is wrong with these curves?** Your own training on 1,000 images, four times, each time with one thing wrong.
# Name it from the curve alone: learning rate too small, too large, weights too large at the start, or labels that do not belong to their images.

# %% tags=["experiment"] given="sick_curves"
def sick_training(lr=0.01, scale=0.01, mixed_labels=False, epochs=25):
    """Return the history of a training in which one thing is wrong."""
    rng = np.random.default_rng(0)
    X = images.train_images[:2000].reshape(2000, -1) / 255
    y = images.train_labels[:2000]
    y_seen = rng.permutation(y[:1000]) if mixed_labels else y[:1000]
    W, b = rng.normal(scale=scale, size=(3072, 10)), np.zeros(10)
    settings = {"reg": 0.0, "lr": lr, "epochs": epochs, "batch_size": 100, "rng": rng}
    return minibatch_gradient_descent(X[:1000], y_seen, X[1000:], y[1000:], W, b, **settings)[2]


with lessons.until_solved():
    sick = [{"scale": 0.2}, {"lr": 1e-4}, {"mixed_labels": True}, {"lr": 0.03}]
    histories = [sick_training(**wrong) for wrong in progress(sick, "trainings")]
    figure, axes = plt.subplots(1, 4, figsize=(12, 2.8), layout="constrained")
    for axis, letter, history in zip(axes, "abcd", histories):
        axis.plot(history["train_cost"], label="training")
        axis.plot(history["val_cost"], "--", label="validation")
        axis.axhline(np.log(10), color="gray", linestyle=":", label="log 10")
        axis.set(title=letter, xlabel="epoch")
    axes[0].set_ylabel("cost J")
    axes[1].set_ylim(1.8, 2.6)
    axes[2].set_ylim(1.8, 2.6)
    axes[0].legend()
    plt.show()

# %% [markdown]
# <details><summary>The four faults</summary>
#
# - **a** starts far above $\log 10$: the weights are too large at the start. Most of the training goes into undoing them.
# - **b** hardly leaves $\log 10$ and is still a straight line at the end: the learning rate is too small. Nothing is broken, it only takes a hundred times longer.
# - **c** training falls and validation *rises*, above $\log 10$, from the start: the labels do not belong to their images. All that can be learned is noise, by heart. (In code: `X[batch]` with `y[:batch_size]`.)
# - **d** jumps and ends at no better a place than it passed through: the learning rate is too large.
#
# </details>
#
# ## Experiments
#
# Four settings, each for 40 epochs of batches of 100, on 10,000 training and 10,000 validation images with pixels in $[0, 1]$:
#
# | setting | $\lambda$ | $\alpha$ |
# |---|---|---|
# | A | 0 | 0.1 |
# | B | 0 | 0.01 |
# | C | 0.1 | 0.01 |
# | D | 1 | 0.01 |
#
# Loading takes a second or two; all four trainings together take about a minute and a half on one core.
# Images and weights are both float64. If only the weights were, numpy would turn every batch of images into float64 first, and the same training would take three times as long.
# With both in float32 it would take less than half, but there a probability below about $10^{-45}$ is 0, and the cost of setting A now and then $\infty$.

# %% tags=["experiment"]
data = datasets.cifar10_arrays(
    num_train=10_000, num_validation=10_000, num_test=10_000, dtype=np.float64, subtract_mean=False, scale=1 / 255
)
for name in ("X_train", "X_val", "X_test"):
    print(f"{name}: shape {data[name].shape}, values from {data[name].min():.2f} to {data[name].max():.2f}")

# %% tags=["experiment"]
SETTINGS = {
    "A": {"reg": 0.0, "lr": 0.1},
    "B": {"reg": 0.0, "lr": 0.01},
    "C": {"reg": 0.1, "lr": 0.01},
    "D": {"reg": 1.0, "lr": 0.01},
}


def train_setting(data, reg, lr, epochs=40, batch_size=100, seed=0, title="training"):
    """Return W, b and history of one training from small random weights, with a bar that shows the time left."""
    rng = np.random.default_rng(seed)
    W, b = rng.normal(scale=0.01, size=(data["X_train"].shape[1], 10)), np.zeros(10)
    pairs = data["X_train"], data["y_train"], data["X_val"], data["y_val"]
    settings = {"reg": reg, "lr": lr, "epochs": 1, "batch_size": batch_size, "rng": rng}
    history = {}
    for _ in progress(range(epochs), title):  # epoch by epoch: the same steps, and a bar between them
        W, b, new = minibatch_gradient_descent(*pairs, W, b, **settings)
        for name, numbers in new.items():
            history.setdefault(name, []).extend(numbers)
    return W, b, history


with lessons.until_solved():
    runs = {name: train_setting(data, **setting, title=f"setting {name}") for name, setting in SETTINGS.items()}

# %% tags=["experiment"]
with lessons.until_solved():
    trained = runs.items()
    print("setting  reg   lr    training  validation  test")
    for name, (W, b, history) in trained:
        setting, test = SETTINGS[name], accuracy(data["X_test"], data["y_test"], W, b)
        train, validation = history["train_accuracy"][-1], history["val_accuracy"][-1]
        print(f"{name}        {setting['reg']:3.1f}  {setting['lr']:4.2f}  {train:8.2%}  {validation:10.2%}  {test:.2%}")

# %% [markdown]
# ### More settings, as a heat map
#
# Four settings are four points of a plane. Sixteen of them, on 2,000 images for ten epochs to be quick, show how the two choices belong together. About ten seconds.

# %% tags=["experiment"]
with lessons.until_solved():
    small = {name: values[:1000] if name.endswith("val") else values[:2000] for name, values in data.items()}
    rates, penalties = (0.003, 0.01, 0.03, 0.1), (0.0, 0.01, 0.1, 1.0)
    found = {
        (reg, lr): train_setting(small, reg, lr, epochs=10)[2]["val_accuracy"][-1]
        for reg, lr in progress([(reg, lr) for reg in penalties for lr in rates], "settings")
    }
    figure, axis = plt.subplots(figsize=(6, 4), layout="constrained")
    table = [[100 * found[reg, lr] for lr in rates] for reg in penalties]
    lessons.heat_map(axis, table, list(map(str, rates)), list(map(str, penalties)), label="validation accuracy (%)")
    axis.set(xlabel="learning rate α", ylabel="penalty λ")
    plt.show()

# %% [markdown]
# **For yourself.** Which of the two choices matters more here? And why is a large $\lambda$ worse with a large $\alpha$ than with a small one?
#
# <details><summary>Answer</summary>
#
# The penalty alone multiplies every weight by $1 - 2 \alpha \lambda$ in each step. With $\alpha = 0.1$ and $\lambda = 1$ this is 0.8:
# after ten batches a tenth is left of what was learned, so that the weights remember the last few batches and nothing before them.
# It is the product of both numbers that counts, which is why they are searched together.
#
# </details>

# %% [markdown]
# ## Plots
#
# ### Curves ({{points plot_curves}} points, by a person)
#
# For each of the four settings show two plots side by side: the cost per epoch of training and validation,
# and the accuracy per epoch of training and validation.
# `runs["A"]` is what the training of setting A returned: `W, b, history`.
# Label the axes, title every plot with its setting, and give the costs the same scale where you can, so that the settings can be compared.

# %% tags=["experiment"] question="plot_curves" points=4
# TODO: one row of plots per setting; on the left both costs per epoch, on the right both accuracies
### BEGIN SOLUTION
fig, axes = plt.subplots(4, 2, figsize=(9, 12), layout="constrained")
for (cost_axis, accuracy_axis), (name, (_, _, history)) in zip(axes, runs.items(), strict=True):
    epochs = np.arange(1, len(history["train_cost"]) + 1)
    cost_axis.plot(epochs, history["train_cost"], label="training")
    cost_axis.plot(epochs, history["val_cost"], "--", label="validation")
    accuracy_axis.plot(epochs, 100 * np.array(history["train_accuracy"]), label="training")
    accuracy_axis.plot(epochs, 100 * np.array(history["val_accuracy"]), "--", label="validation")
    title = "setting {}: λ = {reg:g}, α = {lr:g}".format(name, **SETTINGS[name])
    cost_axis.set(title=title, xlabel="epoch", ylabel="cost J")
    accuracy_axis.set(title=title, xlabel="epoch", ylabel="accuracy (%)", ylim=(10, 55))
    cost_axis.legend(loc="upper right")
    accuracy_axis.legend(loc="upper left")
for axis in axes[1:, 0]:
    axis.set_ylim(1.5, 2.5)
plt.show()

# Marks: 1 for cost curves of training and validation in all four settings, 1 for accuracy curves of both,
# 1 for labelled axes, titles and legends, 1 for scales that let B, C and D be compared and show how A jumps.
### END SOLUTION

# %% [markdown]
# ### Weights as images ({{points plot_weights}} points, by a person)
#
# Column $k$ of $W$ has one number for every pixel and colour: it is an image of $32 \times 32 \times 3$, the template of class $k$.
# Show the ten templates of all four settings, one row per setting, with the name of the class above each column; `images.classes` has the names.
# Scale every template to $[0, 1]$ by its own smallest and largest value.

# %% tags=["experiment"] question="plot_weights" points=4
# TODO: 4 rows of 10 images; reshape each column of W to (32, 32, 3) and scale it to [0, 1]
### BEGIN SOLUTION
fig, axes = plt.subplots(4, 10, figsize=(11, 5), layout="constrained")
for row, (name, (W, _, _)) in zip(axes, runs.items(), strict=True):
    for k, axis in enumerate(row):
        template = W[:, k].reshape(32, 32, 3)
        axis.imshow((template - template.min()) / (template.max() - template.min()))
        axis.set(xticks=[], yticks=[])
    row[0].set_ylabel("{}\nλ = {reg:g}\nα = {lr:g}".format(name, **SETTINGS[name]), rotation=0, ha="right", va="center")
for axis, label in zip(axes[0], images.classes, strict=True):
    axis.set_title(label, fontsize=9)
plt.show()

# Marks: 1 for ten templates of every setting, 1 for right reshaping (coherent coloured blobs, not stripes or noise in D),
# 1 for scaling each template to [0, 1], 1 for class names and settings at the rows.
### END SOLUTION

# %% [markdown]
# ## Questions
#
# ### A ten times larger learning rate ({{points learning_rate}} points, by a person)
#
# Settings A and B differ only in $\alpha$. What does the ten times larger learning rate do to the curves of cost and accuracy, and why?

# %% [markdown] question="learning_rate" points=4
# _Write your answer here._
#
# === BEGIN MARK SCHEME ===
#
# **Model answer.** In B both costs fall smoothly and the two curves stay close.
# In A the cost is larger and jumps up and down from epoch to epoch, and so does the accuracy; the test accuracy ends several points lower.
# A step goes along the gradient of one batch of 100 images, which is a noisy estimate of the gradient of all of them,
# and it is a good step only as far as the cost is nearly linear.
# With $\alpha = 0.1$ the steps are larger than the curvature of the cost allows in its steepest directions
# (pixels in $[0, 1]$ have a large common mean, so the brightness direction is very steep): the iterate leaps over the valley, back and forth,
# and the noise of the batches is multiplied by ten as well.
# The curves never settle: what the last epoch happens to end on decides the result.
# A smaller rate, or one that decreases over the epochs, would settle.
#
# **Marks.** 1 for A being jagged and B smooth; 1 for A ending at higher cost and lower accuracy;
# 1 for overshooting because of curvature (a step longer than the linear approximation holds); 1 for the noise of mini-batches scaled by $\alpha$.
#
# === END MARK SCHEME ===

# %% [markdown]
# ### A growing penalty ({{points penalty}} points, by a person)
#
# Settings B, C and D differ only in $\lambda$. What does a growing $\lambda$ do to the accuracy, to the cost, and to the images of the weights? Why?

# %% [markdown] question="penalty" points=4
# _Write your answer here._
#
# === BEGIN MARK SCHEME ===
#
# **Model answer.** A larger $\lambda$ pulls every weight towards zero.
# Accuracy of training and validation falls from B over C to D, and the gap between training and validation closes:
# a linear classifier on 10,000 images hardly overfits, so the penalty mostly takes away what the model needs to fit.
# The cost ends higher and reaches its plateau sooner (in D within an epoch or two), because the optimum of data term plus penalty lies nearer to zero weights, and the penalty is part of the cost.
# The images become smoother: without penalty the noise of the initial weights and of single training images stays visible,
# with a large one only the broad colours and shapes that many images share are worth their price, so that D shows soft mean images of the classes.
# In D the accuracy also jumps from epoch to epoch: all the scores are close together, and a single step reorders them.
#
# **Marks.** 1 for the accuracy falling and the gap closing; 1 for the cost (higher final value, early plateau, the penalty is part of it);
# 1 for smoother templates; 1 for the reason: weights pulled to zero, only features shared by many images survive, and underfitting rather than overfitting is the limit here.
#
# === END MARK SCHEME ===

# %% [markdown]
# ### Further, without points
#
# - *Scores to cost without probabilities.* $\log P_y = S_y - c - \log \sum_j e^{S_j - c}$ with $c = \max_j S_j$ is never $\log 0$. Write it, and find scores for which your two functions together give $\infty$ and this one does not
#   ([Blanchard, Higham and Higham 2021](https://doi.org/10.1093/imanum/draa038)).
# - *A rate that falls.* Divide $\alpha$ by ten after half of the epochs of setting A. How much of the distance to B does it close?
# - *Another cost.* Replace the cross-entropy by the hinge loss of a support vector machine. What does it do with an image that is already classified with room to spare?
# - *Zero.* Here one may start at $W = 0$. Why, and why not in a network with a hidden layer?
#
# To read on: [Linear classification](https://cs231n.github.io/linear-classify/) (CS231n), [Softmax regression](https://d2l.ai/chapter_linear-classification/softmax-regression.html) (Dive into Deep Learning).

# %% [markdown]
# ## Before you hand in
#
# 1. Restart the kernel and run all cells: every check should say what you expect.
# 2. See that the plots and the answers to the questions are there.
# 3. Save the notebook under its own name and hand in this one file.

# %% given="summary" tags=["experiment"]
run_check.summary()  # points so far, and what is still open
