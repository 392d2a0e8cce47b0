# %% [markdown]
# # Softmax classifier
#
# By the end of this notebook you will have built a linear image classifier from nothing but numpy:
# its loss, its gradients, a numerical check of those gradients, and the loop that trains it on CIFAR-10.
# Every deep network ends in the layer that you write here, and every one is trained by a loop like yours.
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
# - You may add cells and functions of your own anywhere.
# - Before you hand in, choose *Restart kernel and run all cells*.

# %% given="setup"
import matplotlib.pyplot as plt
import numpy as np

from autograder import datasets, run_check

# %% [markdown]
# ## Conventions
#
# | what | convention |
# |---|---|
# | images | $X$ of shape $(N, D)$, one image per row |
# | labels | $y$ of shape $(N,)$, integers from $0$ to $K - 1$ |
# | parameters | $W$ of shape $(D, K)$ and $b$ of shape $(K,)$ |
# | scores | $S = XW + b$ of shape $(N, K)$ |
# | cost | $J = $ **mean** cross-entropy over the $N$ images $+\ \lambda \sum_{d,k} W_{dk}^2$ |
# | penalty | factor $\lambda$, not $\lambda / 2$, and not divided by $N$; the bias is **not** regularised |
# | arguments | a function leaves its arrays as they are; only the training may change $W$ and $b$ in place |
# | gradients | derived and written by you, in numpy; automatic differentiation is no part of it, and switched off where they are checked |
# | training step | $W \leftarrow W - \eta\, \partial J / \partial W$ and $b \leftarrow b - \eta\, \partial J / \partial b$, with $J$ taken over one batch |
# | batches | at the start of each epoch one `order = rng.permutation(N)`; the batches are consecutive pieces of `order`; the last one may be shorter and is used too |
#
# In the code $\lambda$ is called `reg` and $\eta$ is called `lr`.

# %% [markdown]
# ## Part 1 — The model and its gradients
#
# ### Task 1.1 — Softmax (8 points)
#
# The softmax function turns the scores $s_1, \dots, s_K$ of one image into probabilities:
#
# $$p_k = \frac{e^{s_k}}{\sum_{j=1}^{K} e^{s_j}}$$
#
# The exponential overflows for scores of about 710.
# Nothing changes in $p$ when the same number is subtracted from all the scores of one image,
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
# ### Task 1.2 — Cross-entropy (6 points)
#
# The cross-entropy of one image is the negative logarithm of the probability of its true class.
# Over a batch, take the mean:
#
# $$L = -\frac{1}{N} \sum_{i=1}^{N} \log P_{i, y_i}$$
#
# Add nothing inside the logarithm: with a good softmax no small constant is needed.

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
# ### The gradient (4 points, by a person)
#
# Let $Y$ be the one-hot matrix of the labels: $Y_{ik} = 1$ where $y_i = k$, and $0$ elsewhere.
# Show that the mean cross-entropy $L$ of $P = \mathrm{softmax}(S)$ has the gradient
#
# $$\frac{\partial L}{\partial S} = \frac{1}{N} (P - Y)$$
#
# and follow it one step further to $\partial J / \partial W$ and $\partial J / \partial b$ with the penalty.
# Write formulas between dollar signs.

# %% [markdown] question="derive_gradient" points=4
# _Write your answer here._
#
# === BEGIN MARK SCHEME ===
#
# **Model answer.** For one image with true class $y$: $L = -\log p_y = -s_y + \log \sum_j e^{s_j}$. Therefore
#
# $$\frac{\partial L}{\partial s_k} = -[k = y] + \frac{e^{s_k}}{\sum_j e^{s_j}} = p_k - [k = y]$$
#
# The mean over the batch puts $1/N$ in front, which gives $\frac{1}{N}(P - Y)$.
# With $S = XW + b$, every $s_{ik}$ depends on $W_{dk}$ through $X_{id}$ and on $b_k$ with factor 1, so
#
# $$\frac{\partial J}{\partial W} = \frac{1}{N} X^T (P - Y) + 2 \lambda W, \qquad \frac{\partial J}{\partial b_k} = \frac{1}{N} \sum_i (P - Y)_{ik}$$
#
# **Marks.** 1 for writing the loss with the sum of the denominator in it (or the derivative of softmax for both cases $k = y$ and $k \ne y$);
# 1 for arriving at $p_k - [k = y]$; 1 for the factor $1/N$ and $X^T$; 1 for $2 \lambda W$ on $W$ alone and the sum over the batch for $b$.
# Any correct route is worth full marks. Stating the result without steps is worth at most 1.
#
# === END MARK SCHEME ===

# %% [markdown]
# ### Task 1.3 — Cost and gradients (22 points)
#
# The whole cost of a batch is
#
# $$J = -\frac{1}{N} \sum_{i=1}^{N} \log P_{i, y_i} + \lambda \sum_{d, k} W_{dk}^2, \qquad P = \mathrm{softmax}(XW + b)$$
#
# Return it together with its gradients with respect to $W$ and $b$.
# Start from $\partial L / \partial S$ above and go back through $S = XW + b$; do not forget what the penalty adds.

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
# ## Part 2 — Checking a gradient
#
# A gradient that you derived by hand can be wrong in ways that still let the loss go down.
# The standard protection is to compare it with a gradient that needs no derivation.
#
# ### Task 2.1 — Numerical gradient (8 points)
#
# The centred difference moves one element at a time by $h$ to either side:
#
# $$\frac{\partial f}{\partial x_i} \approx \frac{f(x + h e_i) - f(x - h e_i)}{2h}$$
#
# where $e_i$ is 1 at element $i$ and 0 elsewhere. The array $x$ may have any number of dimensions.
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
# ### Task 2.2 — Relative error (6 points)
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


for reg in (0.0, 0.1, 1.0):
    error_W, error_b = gradient_errors(reg)
    print(f"reg = {reg:3.1f}: largest relative error {error_W:.1e} for W, {error_b:.1e} for b")

# %% [markdown]
# ## Part 3 — Training
#
# ### Task 3.1 — Accuracy (6 points)
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
# ### Task 3.2 — Mini-batch gradient descent (24 points)
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

    X: (N, D), y: (N,), X_val: (M, D), y_val: (M,), W: (D, K), b: (K,) as in the convention box
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
# It then measures the accuracy on images that your code has never seen, and expects more than 33 %.

# %% check="minibatch_gradient_descent_step"
run_check("minibatch_gradient_descent_step")

# %% check="minibatch_gradient_descent_batches"
run_check("minibatch_gradient_descent_batches")

# %% check="minibatch_gradient_descent_history"
run_check("minibatch_gradient_descent_history")

# %% check="minibatch_gradient_descent_accuracy"
run_check("minibatch_gradient_descent_accuracy")

# %% [markdown]
# ## Experiments
#
# Four settings, each for 40 epochs of batches of 100, on 10,000 training and 10,000 validation images with pixels in $[0, 1]$:
#
# | setting | $\lambda$ | $\eta$ |
# |---|---|---|
# | A | 0 | 0.1 |
# | B | 0 | 0.01 |
# | C | 0.1 | 0.01 |
# | D | 1 | 0.01 |
#
# Loading takes a few seconds, and the training of all four a minute or two.
# Without CIFAR-10 on your computer the loader says that it gives you a stand-in: drawn images of the same shape and difficulty.

# %% tags=["experiment"]
data = datasets.cifar10_arrays(
    num_train=10_000, num_validation=10_000, num_test=10_000, dtype=np.float32, subtract_mean=False, scale=1 / 255
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


def train_setting(data, reg, lr, epochs=40, batch_size=100, seed=0):
    """Return W, b and history of one training from small random weights."""
    rng = np.random.default_rng(seed)
    W, b = rng.normal(scale=0.01, size=(data["X_train"].shape[1], 10)), np.zeros(10)
    images = data["X_train"], data["y_train"], data["X_val"], data["y_val"]
    return minibatch_gradient_descent(*images, W, b, reg=reg, lr=lr, epochs=epochs, batch_size=batch_size, rng=rng)


runs = {name: train_setting(data, **setting) for name, setting in SETTINGS.items()}

# %% tags=["experiment"]
print("setting  reg   lr    training  validation  test")
for name, (W, b, history) in runs.items():
    setting, test = SETTINGS[name], accuracy(data["X_test"], data["y_test"], W, b)
    train, validation = history["train_accuracy"][-1], history["val_accuracy"][-1]
    print(f"{name}        {setting['reg']:3.1f}  {setting['lr']:4.2f}  {train:8.2%}  {validation:10.2%}  {test:.2%}")

# %% [markdown]
# ## Plots
#
# ### Curves (4 points, by a person)
#
# For each of the four settings show two plots side by side: the cost per epoch of training and validation,
# and the accuracy per epoch of training and validation.
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
    title = "setting {}: λ = {reg:g}, η = {lr:g}".format(name, **SETTINGS[name])
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
# ### Weights as images (4 points, by a person)
#
# Column $k$ of $W$ has one number for every pixel and colour: it is an image of $32 \times 32 \times 3$, the template of class $k$.
# Show the ten templates of all four settings, one row per setting, with the names of the classes above.
# Scale every template to $[0, 1]$ by its own smallest and largest value.

# %% tags=["experiment"] question="plot_weights" points=4
# TODO: 4 rows of 10 images; reshape each column of W to (32, 32, 3) and scale it to [0, 1]
### BEGIN SOLUTION
classes = datasets.cifar10().classes
fig, axes = plt.subplots(4, 10, figsize=(11, 5), layout="constrained")
for row, (name, (W, _, _)) in zip(axes, runs.items(), strict=True):
    for k, axis in enumerate(row):
        template = W[:, k].reshape(32, 32, 3)
        axis.imshow((template - template.min()) / (template.max() - template.min()))
        axis.set(xticks=[], yticks=[])
    row[0].set_ylabel("{}\nλ = {reg:g}\nη = {lr:g}".format(name, **SETTINGS[name]), rotation=0, ha="right", va="center")
for axis, label in zip(axes[0], classes, strict=True):
    axis.set_title(label, fontsize=9)
plt.show()

# Marks: 1 for ten templates of every setting, 1 for right reshaping (coherent coloured blobs, not stripes or noise in D),
# 1 for scaling each template to [0, 1], 1 for class names and settings at the rows.
### END SOLUTION

# %% [markdown]
# ## Questions
#
# ### A ten times larger learning rate (4 points, by a person)
#
# Settings A and B differ only in $\eta$. What does the ten times larger learning rate do to the curves of cost and accuracy, and why?

# %% [markdown] question="learning_rate" points=4
# _Write your answer here._
#
# === BEGIN MARK SCHEME ===
#
# **Model answer.** In B both costs fall smoothly and the two curves stay close.
# In A the cost is larger and jumps up and down from epoch to epoch, and so does the accuracy; the test accuracy ends several points lower.
# A step goes along the gradient of one batch of 100 images, which is a noisy estimate of the gradient of all of them,
# and it is a good step only as far as the cost is nearly linear.
# With $\eta = 0.1$ the steps are larger than the curvature of the cost allows in its steepest directions
# (pixels in $[0, 1]$ have a large common mean, so the brightness direction is very steep): the iterate leaps over the valley, back and forth,
# and the noise of the batches is multiplied by ten as well.
# The curves never settle: what the last epoch happens to end on decides the result.
# A smaller rate, or one that decreases over the epochs, would settle.
#
# **Marks.** 1 for A being jagged and B smooth; 1 for A ending at higher cost and lower accuracy;
# 1 for overshooting because of curvature (a step longer than the linear approximation holds); 1 for the noise of mini-batches scaled by $\eta$.
#
# === END MARK SCHEME ===

# %% [markdown]
# ### A growing penalty (4 points, by a person)
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
# ## Before you hand in
#
# 1. Restart the kernel and run all cells: every check should say what you expect.
# 2. See that the plots and the answers to the questions are there.
# 3. Save the notebook under its own name and hand in this one file.
