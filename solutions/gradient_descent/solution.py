# %% [markdown]
# # Gradient descent
#
# By the end of this notebook you will have built a complete training pipeline in PyTorch: images are selected, split and normalised by your own functions, a network learns on them, and the optimiser is yours as well.
# You will show that your optimiser takes the same steps as `torch.optim.SGD`, digit for digit, and you will choose a model the way it has to be done: with validation images, and with the test images looked at once.
# The momentum in it is sixty years old: [Polyak (1964)](https://doi.org/10.1016/0041-5553(64)90137-5) let a heavy ball roll; [Sutskever and others (2013)](https://proceedings.mlr.press/v28/sutskever13.html) showed how much of deep learning hangs on it.
#
# | | |
# |---|---|
# | **Time** | 90 to 120 minutes |
# | **Points** | 80 by the checks, 20 by a person |
# | **You need** | numpy, the basics of `torch.nn`, what a training loop is |
# | **You will hand in** | this notebook; keep the order of the cells and the names of the functions |

# %% [markdown]
# ## How this notebook works
#
# - Each task has a cell with a `TODO`. Replace the line that raises `NotImplementedError` with your code.
# - Run the check cell under it, as often as you like. It says what is right, and if something is wrong, what and where.
# - The checks are the same ones that grade you, only with other numbers: what passes here passes there.
# - Cells with pictures and those in the sections *Experiments* and *Plots* are yours to run. Grading keeps the output that you saved and does not run the experiments.
# - Short questions stand inside the text, without points: answer in your head, then open the fold.
# - You may add cells and functions of your own anywhere.
# - Before you hand in, choose *Restart kernel and run all cells*.

# %% given="setup"
import matplotlib.pyplot as plt
import numpy as np
import torch
from torch import nn
from torch.utils.data import DataLoader, TensorDataset

from autograder import datasets, lessons, progress, run_check

ASSIGNMENT = "gradient_descent"  # where run_check finds its checks when no checks.py lies beside this notebook

torch.set_default_dtype(torch.float64)
plt.style.use("tableau-colorblind10")

CLASSES = {"bird": 2, "plane": 0, "car": 1, "cat": 3}


def make_loader(X, y, batch_size=256):
    """Return a DataLoader over the rows of X and y, in their order; the last batch may be shorter."""
    return DataLoader(TensorDataset(X, y), batch_size=batch_size, shuffle=False)


# %% [markdown]
# ## Conventions
#
# | what | convention |
# |---|---|
# | Symbols | $J$ is the loss, $p$ any parameter, $g$ its gradient, $v$ its velocity; $\alpha$ is `lr`, $\mu$ is `momentum`, $\lambda$ is `weight_decay` (in earlier notebooks $\lambda$ is `reg`) |
# | Images | raw: numpy, `uint8`, `(N, H, W, 3)`, pixels 0 to 255. Ready for the network: torch, `float64`, `(N, 3, H, W)` |
# | Labels | integers; the two classes of a pair become 0 and 1, in the order in which the pair is written |
# | Statistics | mean and standard deviation of each of the three channels, of pixels divided by 255, over **training images only** |
# | Loss | `loss_fn(scores, labels)` is the mean over a batch; the loss of an epoch is the mean **over the samples**, so a short last batch weighs less |
# | Batches | the loader does not shuffle (the split has done so); the short last batch is used |
# | Gradient | $g \leftarrow \nabla_p J + \lambda\, p$ for **every** parameter, biases too: the penalty is $\frac\lambda2\lVert p\rVert^2$, here with the factor ½ |
# | Velocity | $v \leftarrow \mu\, v + g$, one for each parameter, with $v = g$ at the first step |
# | Step | $p \leftarrow p - \alpha\, v$ |
# | Lifetime | the velocities live as long as one call of the training function, across its epochs; the next call starts anew |
# | Seeds | every model is created right after `torch.manual_seed(seed)`, so all of them start from the same weights |
# | Numbers | everything is `float64`, so that two optimisers can be compared to the tenth decimal |

# %% [markdown]
# ### The data
#
# CIFAR-10 ([Krizhevsky, 2009](https://www.cs.toronto.edu/~kriz/learning-features-2009-TR.pdf)) has 60,000 colour images of 32×32 pixels in ten classes.
# A pair of classes makes a problem that a small network can solve in minutes. You will work with two pairs: bird against plane, and car against cat.
# The first run may take some seconds to prepare the images; after that they are there at once.

# %% given="data" tags=["experiment"]
cifar = datasets.cifar10()
lessons.image_rows(cifar.train_images, cifar.train_labels, CLASSES)

# %% [markdown]
# **Which pair is easier for a network that sees no shapes, only pixels at fixed places?**
#
# <details><summary>Answer</summary>
#
# Car and cat: cars are wide, boxy and often stand before bright ground, cats fill the middle with fur.
# Birds and planes share the sky, and a blue upper half says nothing about which of the two flies there. Your results in Part 4 will show it.
#
# </details>

# %% [markdown]
# ### The pipeline as a graph
#
# What Part 1 builds, for images at half their size, $M$ of the two classes, 1000 for validation and 1000 for the test.

# %% given="pipeline" tags=["experiment"]
lessons.chain(
    ("images", "(N, 32, 32, 3)"),
    "select_classes",
    ("pair", "(M, 32, 32, 3)"),
    "shrink",
    ("small", "(M, 16, 16, 3)"),
    "split",
    ("train", "(M−2000, 16, 16, 3)"),
    lessons.Arrow("to_tensor", lessons.Node("mean, std of train", "(3,), (3,)")),
    ("X_train", "(M−2000, 3, 16, 16)"),
)

# %% [markdown]
# ## Part 1 — Data
#
# The first five functions are a few lines each, and Task 1.6 puts them together.
# Each has a check of its own, because mistakes in the data are the quietest of all: a network trains on wrong labels or mixed-up pixels without complaint, only worse.
#
# ### Task 1.1 — `select_classes` ({{points select_classes}} points)
#
# Keep the images of the wanted classes and give them new labels: the class `classes[0]` becomes 0 and the class `classes[1]` becomes 1, whichever number is the smaller one.
# An image and its label must stay together.


# %% task="select_classes"
def select_classes(images, labels, classes):
    """Return the images of two classes, labelled 0 and 1.

    images: (N, H, W, 3) array; labels: (N,) integers; classes: pair of the labels to keep.
    Returns (M, H, W, 3) images and (M,) integers.
    """
    # TODO: find the images whose label is in `classes`;
    # give each the position of its label in `classes` as its new label
    ### BEGIN SOLUTION
    keep = np.isin(labels, classes)
    new_labels = np.zeros(keep.sum(), dtype=np.int64)
    for new, old in enumerate(classes):
        new_labels[labels[keep] == old] = new
    return images[keep], new_labels
    ### END SOLUTION


# %% check="select_classes"
run_check("select_classes")

# %% [markdown]
# ### Task 1.2 — `split` ({{points split}} points)
#
# Training images set the weights, validation images choose between models, test images tell once how good the chosen one is.
# So no image may be in two of the three parts, and each part has to be a *random* sample: the files may be sorted by class.
# The seed makes the split repeatable: the same seed gives the same split, another seed another one.


# %% task="split"
def split(images, labels, n_validation, n_test, seed):
    """Return a random split into three disjoint parts; what is not validation or test is for training.

    images: (N, H, W, 3); labels: (N,); seed: of the permutation.
    Returns a dict with the keys "train", "val" and "test"; each value is a pair (images, labels).
    """
    # TODO: draw one permutation of the N positions from np.random.default_rng(seed),
    # cut it into three pieces, and use the same positions for images and labels
    ### BEGIN SOLUTION
    order = np.random.default_rng(seed).permutation(len(labels))
    val, test, train = np.split(order, [n_validation, n_validation + n_test])
    return {
        "train": (images[train], labels[train]),
        "val": (images[val], labels[val]),
        "test": (images[test], labels[test]),
    }
    ### END SOLUTION


# %% check="split"
run_check("split")

# %% [markdown]
# ### Task 1.3 — `shrink` ({{points shrink}} points)
#
# The car/cat network works on images of 16×16 pixels: every 2×2 block of pixels becomes its mean, in each channel by itself.
# $$\text{small}_{n,i,j,c} = \tfrac14 \sum_{a=0}^{1}\sum_{b=0}^{1} \text{image}_{n,\,2i+a,\,2j+b,\,c}$$
# Mind the type: `uint8` cannot hold the sum of four pixels.


# %% task="shrink"
def shrink(images):
    """Return the images at half their height and width, as floats from 0 to 255.

    images: (N, H, W, 3) with even H and W. Returns (N, H/2, W/2, 3), not rounded.
    """
    # TODO: the mean of every 2×2 block; reshape gives the blocks axes of their own
    ### BEGIN SOLUTION
    n, height, width, channels = images.shape
    blocks = images.reshape(n, height // 2, 2, width // 2, 2, channels)
    return blocks.mean(axis=(2, 4))
    ### END SOLUTION


# %% check="shrink"
run_check("shrink")

# %% [markdown]
# ### Task 1.4 — `channel_statistics` ({{points channel_statistics}} points)
#
# A network learns best from inputs around zero with a spread of about one.
# For that you need the mean and the standard deviation of the red, the green and the blue channel, taken over all images, rows and columns, of pixels divided by 255.


# %% task="channel_statistics"
def channel_statistics(images):
    """Return mean and standard deviation of each channel, of pixels divided by 255.

    images: (N, H, W, 3), 0 to 255. Returns two arrays of shape (3,).
    """
    # TODO: divide by 255; mean and standard deviation over every axis but the last
    ### BEGIN SOLUTION
    pixels = images / 255
    return pixels.mean(axis=(0, 1, 2)), pixels.std(axis=(0, 1, 2))
    ### END SOLUTION


# %% check="channel_statistics"
run_check("channel_statistics")

# %% [markdown]
# ### Task 1.5 — `to_tensor` ({{points to_tensor}} points)
#
# Divide by 255, subtract the mean, divide by the standard deviation, and move the channels to where PyTorch wants them: $(N, H, W, 3) \to (N, 3, H, W)$.
# The pixel in row $i$ and column $j$ must still be there afterwards: moving an axis is not the same as reshaping.
#
# **What would `reshape(N, 3, H, W)` do, and why would no error tell you?**
#
# <details><summary>Answer</summary>
#
# It cuts the same run of numbers, red green blue red green blue …, into new rows: the first "channel" would be the upper third of the image with its colours interleaved.
# The number of elements is right, so nothing complains. A fully connected network even learns as well as before, since the order of its inputs means nothing to it.
# A convolutional network, or the channel statistics, would suffer.
#
# </details>


# %% task="to_tensor"
def to_tensor(images, mean, std):
    """Return normalised images for the network.

    images: (N, H, W, 3), 0 to 255; mean, std: (3,).
    Returns a float64 tensor of shape (N, 3, H, W).
    """
    # TODO: normalise each channel with its own mean and std, then move the channel axis
    ### BEGIN SOLUTION
    normalised = (images / 255 - mean) / std
    return torch.as_tensor(normalised).permute(0, 3, 1, 2).contiguous()
    ### END SOLUTION


# %% check="to_tensor"
run_check("to_tensor")

# %% [markdown]
# ### Task 1.6 — `prepare` ({{points prepare}} points)
#
# Put the pieces together.
# One thing decides whether the validation and test accuracies can be believed: *no validation or test image may take part in the statistics*.
# They are normalised with the mean and the standard deviation of the training images.


# %% task="prepare"
def prepare(images, labels, classes, n_validation, n_test, seed, small=False):
    """Return the three parts of a two-class problem, ready for the network.

    images: (N, H, W, 3); labels: (N,); classes: the pair; small: shrink the images first.
    Returns a dict with X_train, y_train, X_val, y_val, X_test, y_test (tensors)
    and mean, std (arrays of shape (3,)).
    """
    # TODO: select the classes, shrink if wanted, split, take the statistics of the training part,
    # and turn each of the three parts into tensors with them
    ### BEGIN SOLUTION
    images, labels = select_classes(images, labels, classes)
    if small:
        images = shrink(images)
    parts = split(images, labels, n_validation, n_test, seed)
    mean, std = channel_statistics(parts["train"][0])
    data = {"mean": mean, "std": std}
    for name, (part_images, part_labels) in parts.items():
        data["X_" + name] = to_tensor(part_images, mean, std)
        data["y_" + name] = torch.as_tensor(part_labels)
    return data
    ### END SOLUTION


# %% check="prepare"
run_check("prepare")

# %% [markdown]
# ## Part 2 — The model and its training

# %% given="model_graph" tags=["experiment"]
layers = [768, 512, 128, 32, 2]
parts = [("images", "(N, 3, 16, 16)"), "flatten", ("rows", "(N, 768)")]
for number, (inputs, outputs) in enumerate(zip(layers, layers[1:]), 1):
    step = f"fc {number}" if outputs == 2 else f"fc {number}, ReLU"
    weights = lessons.Node("W, b", f"({outputs}, {inputs}), ({outputs},)")
    parts += [lessons.Arrow(step, weights), ("scores" if outputs == 2 else "hidden", f"(N, {outputs})")]
lessons.chain(*parts, "loss with y", ("J", "()"))

# %% [markdown]
# ### Task 2.1 — `MyMLP` ({{points mlp}} points)
#
# The network has four fully connected layers with 512, 128, 32 and 2 outputs:
# $$\text{inputs} \to 512 \to 128 \to 32 \to 2$$
# A ReLU stands between each two layers, and nothing after the last one: `nn.CrossEntropyLoss` wants the plain scores and applies the softmax itself.
# A colour image of 32×32 pixels has 3072 inputs, one of 16×16 pixels has 768.


# %% task="mlp"
class MyMLP(nn.Module):
    """A multilayer perceptron: inputs, 512, 128, 32, 2 scores."""

    def __init__(self, n_inputs):
        """Create the layers; n_inputs: numbers in one image, 3 * H * W."""
        super().__init__()
        # TODO: the four nn.Linear layers
        ### BEGIN SOLUTION
        self.layers = nn.Sequential(
            nn.Linear(n_inputs, 512),
            nn.ReLU(),
            nn.Linear(512, 128),
            nn.ReLU(),
            nn.Linear(128, 32),
            nn.ReLU(),
            nn.Linear(32, 2),
        )
        ### END SOLUTION

    def forward(self, images):
        """Return the scores (N, 2) of images (N, 3, H, W)."""
        # TODO: flatten each image to a row, then layer after layer
        ### BEGIN SOLUTION
        return self.layers(torch.flatten(images, 1))
        ### END SOLUTION


# %% check="mlp"
run_check("mlp")

# %% [markdown]
# **Which loss do you expect before any training?** Think of a classifier that has no idea, then run the cell.

# %% given="initial_loss" tags=["experiment"]
with lessons.until_solved():
    torch.manual_seed(0)
    images, labels = torch.randn(500, 3, 16, 16), torch.randint(2, (500,))
    print(f"loss of an untrained MyMLP: {nn.CrossEntropyLoss()(MyMLP(768)(images), labels).item():.4f}")

# %% [markdown]
# <details><summary>Answer</summary>
#
# Without an idea, each of $K$ classes gets the probability $1/K$, and the loss is $-\log\frac1K = \log K$: 0.693 for two classes, 2.303 for ten.
# If the first loss is far from it, look at the inputs (not normalised?) and at the end of the network (a softmax too many?) before you train for an hour.
#
# </details>

# %% [markdown]
# ### Task 2.2 — `train` ({{points train + train_losses}} points)
#
# First with the library: `optimizer` is a `torch.optim.SGD` that already knows the model's parameters.
# For every batch: scores, loss, gradients of *this batch alone*, one step.
# For every epoch: note the mean loss over its samples.
# With batches $B_1, B_2, \dots$ and the loss $J_i$ that you saw for batch $i$,
# $$J_\text{epoch} = \frac{\sum_i |B_i|\, J_i}{\sum_i |B_i|}$$


# %% task="train"
def train(n_epochs, optimizer, model, loss_fn, train_loader):
    """Train the model and return the mean loss over the samples, one number for each epoch.

    loss_fn(scores, labels) is the mean over a batch; train_loader gives (images, labels) batches.
    """
    losses = []
    # TODO: for each epoch and each batch: scores, loss, clear the old gradients, backward, step;
    # add up the loss weighted with the size of the batch
    ### BEGIN SOLUTION
    for _ in range(n_epochs):
        total, seen = 0.0, 0
        for images, labels in train_loader:
            loss = loss_fn(model(images), labels)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            total += loss.item() * len(labels)
            seen += len(labels)
        losses.append(total / seen)
    ### END SOLUTION
    return losses


# %% check="train"
run_check("train")

# %% check="train_losses"
run_check("train_losses")

# %% [markdown]
# ### Task 2.3 — `train_manual_update` ({{points manual_update + manual_weight_decay + manual_momentum + manual_together + manual_losses}} points)
#
# Now the same without an optimiser.
# After `loss.backward()` each parameter $p$ holds its gradient in `p.grad`; the step is yours:
# $$g \leftarrow \nabla_p J + \lambda\,p, \qquad v \leftarrow \mu\,v + g \quad (v = g \text{ at the first step}), \qquad p \leftarrow p - \alpha\,v$$
# The step changes the parameters in place and must not be recorded by autograd: do it under `torch.no_grad()`.
# Using anything from `torch.optim` here is no solution.
#
# The checks go step by step: first the plain step, then weight decay alone, momentum alone, both together, and the losses.
# They compare every weight after every step with `torch.optim.SGD`, to $10^{-10}$.


# %% task="train_manual_update"
def train_manual_update(n_epochs, model, loss_fn, train_loader, lr, momentum=0, weight_decay=0):
    """Train as `train` does, with the update written by hand; return the mean loss of each epoch."""
    parameters = list(model.parameters())
    losses = []
    # TODO: one velocity for each parameter, made before the first epoch;
    # for each batch: scores, loss, clear the old gradients, backward,
    # then the three formulas for every parameter, under torch.no_grad()
    ### BEGIN SOLUTION
    velocities = [torch.zeros_like(p) for p in parameters]
    for _ in range(n_epochs):
        total, seen = 0.0, 0
        for images, labels in train_loader:
            loss = loss_fn(model(images), labels)
            model.zero_grad()
            loss.backward()
            with torch.no_grad():
                for p, v in zip(parameters, velocities):
                    g = p.grad + weight_decay * p
                    v.mul_(momentum).add_(g)
                    p -= lr * v
            total += loss.item() * len(labels)
            seen += len(labels)
        losses.append(total / seen)
    ### END SOLUTION
    return losses


# %% check="manual_update"
run_check("manual_update")

# %% check="manual_weight_decay"
run_check("manual_weight_decay")

# %% check="manual_momentum"
run_check("manual_momentum")

# %% check="manual_together"
run_check("manual_together")

# %% check="manual_losses"
run_check("manual_losses")

# %% [markdown]
# ### Your steps on a map
#
# A loss with two parameters can be looked at: $J(x, y) = \frac12\left(x^2 + 20\,y^2\right)$, a long valley with steep sides.
# Here the "model" is nothing but these two parameters, and your own training functions walk from the same point, one dot for each step.
# Both paths of a panel have to lie on each other.

# %% given="valley" tags=["experiment"]
class Valley(nn.Module):
    """Two parameters, given out as they are; `path` notes where each step began."""

    def __init__(self):
        super().__init__()
        self.p = nn.Parameter(torch.tensor([-3.0, 1.5]))
        self.path = []

    def forward(self, _):
        self.path.append(self.p.detach().clone())
        return self.p


def height(x, y):
    return 0.5 * (x**2 + 20 * y**2)


def walk(by_hand, lr, momentum, steps=40):
    """Return the path (steps, 2) of `train_manual_update`, or of `train` with torch.optim.SGD."""
    valley, one_batch = Valley(), [(torch.zeros(1), torch.zeros(1))]
    loss_fn = lambda p, _: height(p[0], p[1])
    if by_hand:
        train_manual_update(steps, valley, loss_fn, one_batch, lr=lr, momentum=momentum)
    else:
        train(steps, torch.optim.SGD(valley.parameters(), lr=lr, momentum=momentum), valley, loss_fn, one_batch)
    return torch.stack(valley.path).numpy()


def show_paths(lr=0.04, momentum=0.8):
    """Draw the paths with and without momentum over the contours of the valley."""
    figure, panels = plt.subplots(1, 2, figsize=(10, 3.4), sharey=True, layout="tight")
    for panel, mu in zip(panels, (0, momentum)):
        paths = {"torch.optim.SGD": walk(False, lr, mu), "by hand": walk(True, lr, mu)}
        lessons.paths_over_contours(panel, height, paths, reach=(-3.4, 2, -2, 2))
        panel.lines[0].set(linewidth=6, alpha=0.4, markersize=0)
        x, y = paths["by hand"][-1]
        panel.set(xlabel="x", title=f"α = {lr:g}, μ = {mu:g}: J = {height(x, y):.2g} after 40 steps")
    panels[0].set_ylabel("y")
    panels[1].legend(loc="lower right", fontsize="small")
    plt.show()


with lessons.until_solved():
    show_paths()

# %% [markdown]
# **Try it.** At which learning rate does the path without momentum leave the valley, and why there? Which $\mu$ is fastest, and what does $\mu = 0.95$ do?

# %% given="try_paths" tags=["experiment"]
with lessons.until_solved():
    walk(True, 0.01, 0, steps=1)
    lessons.slider(show_paths, lr=(0.01, 0.12, 0.01), momentum=(0.0, 0.95, 0.05))

# %% [markdown]
# <details><summary>Answer</summary>
#
# Without momentum each step multiplies $y$ by $1 - 20\alpha$, so it grows as soon as $\alpha > 2/20 = 0.1$; the steepest direction sets the limit.
# Along the valley $x$ shrinks only by the factor $1 - \alpha$: that is what makes training slow.
# Momentum adds up the small steps along the valley, to nearly $1/(1-\mu)$ times their length, while steps to and fro across it cancel.
# At $\mu = 0.95$ the ball is too heavy: it rolls past the minimum and comes back. [Goh (2017)](https://distill.pub/2017/momentum/) lets you play with the whole theory.
#
# </details>
#
# ### Two ways to write momentum
#
# The notebook on regularisation and many papers write it in one way, PyTorch in another.
#
# | | regularization, [Sutskever (2013)](https://proceedings.mlr.press/v28/sutskever13.html) | here and in [`torch.optim.SGD`](https://docs.pytorch.org/docs/stable/generated/torch.optim.SGD.html) |
# |---|---|---|
# | velocity | $v \leftarrow \mu v - \alpha g$ | $v \leftarrow \mu v + g$ |
# | step | $p \leftarrow p + v$ | $p \leftarrow p - \alpha v$ |
# | $v$ is | a step: sign and learning rate are in it | a sum of gradients |
# | three steps, $g = 1$, $\alpha = 0.1$, $\mu = 0.9$ | $v = -0.1,\ -0.19,\ -0.271$ | $v = 1,\ 1.9,\ 2.71$ |
# | $p$ moves by | $-0.1,\ -0.19,\ -0.271$ | $-0.1,\ -0.19,\ -0.271$ |
#
# **With a fixed learning rate both take the same steps. When do they part?**
#
# <details><summary>Answer</summary>
#
# As soon as $\alpha$ changes. Let it drop from 0.1 to 0.01 before step 4. On the left the velocity still holds the old, large steps: $v = 0.9 \cdot (-0.271) - 0.01 = -0.254$, the ball coasts on.
# On the right the sum of gradients is scaled anew: $v = 0.9 \cdot 2.71 + 1 = 3.44$, and the step is $-0.034$ at once.
# Schedules tuned for the one form do not carry over to the other.
#
# </details>
#
# **Weight decay passes through the velocity here. Is that the same as shrinking the parameters by $\alpha\lambda p$ beside the step?**
#
# <details><summary>Answer</summary>
#
# Without momentum yes: $p - \alpha(\nabla_p J + \lambda p) = (1 - \alpha\lambda)\,p - \alpha\nabla_p J$. With momentum no: each $\lambda p$ goes on acting for about $1/(1-\mu)$ steps.
# Where a method divides the gradient by its size, as Adam does, the difference matters a great deal: [Loshchilov and Hutter (2019)](https://arxiv.org/abs/1711.05101) take the decay out of the gradient again and call it *decoupled*.
#
# </details>

# %% [markdown]
# ## Part 3 — Measuring and choosing
#
# ### Task 3.1 — `evaluate` ({{points evaluate + evaluation_mode}} points)
#
# The accuracy is the number of right predictions over *all* batches divided by the number of samples.
# The predicted class is the one with the greatest score.
# Some layers behave differently while training, so measure in evaluation mode (`model.eval()`), without gradients, and leave the model in the mode in which you found it.


# %% task="evaluate"
def evaluate(model, loader):
    """Return the accuracy of the model on all samples of the loader, a float from 0 to 1."""
    # TODO: remember the mode, switch to evaluation mode, count right predictions and samples,
    # put the mode back
    ### BEGIN SOLUTION
    was_training = model.training
    model.eval()
    right, seen = 0, 0
    with torch.no_grad():
        for images, labels in loader:
            right += (model(images).argmax(dim=1) == labels).sum().item()
            seen += len(labels)
    model.train(was_training)
    return right / seen
    ### END SOLUTION


# %% check="evaluate"
run_check("evaluate")

# %% check="evaluation_mode"
run_check("evaluation_mode")

# %% [markdown]
# ### Task 3.2 — `confusion_matrix` ({{points confusion_matrix}} points)
#
# Entry $(i, j)$ counts the samples of true class $i$ that the model takes for class $j$: a row for each truth, a column for each prediction.
# Predict in evaluation mode and put the mode back, as in `evaluate`.


# %% task="confusion_matrix"
def confusion_matrix(model, loader, n_classes=2):
    """Return the (n_classes, n_classes) matrix of counts: row = true class, column = predicted class."""
    matrix = np.zeros((n_classes, n_classes), dtype=np.int64)
    # TODO: predict as in `evaluate` and count every (truth, prediction) pair
    ### BEGIN SOLUTION
    was_training = model.training
    model.eval()
    with torch.no_grad():
        for images, labels in loader:
            predictions = model(images).argmax(dim=1)
            np.add.at(matrix, (labels.numpy(), predictions.numpy()), 1)
    model.train(was_training)
    ### END SOLUTION
    return matrix


# %% check="confusion_matrix"
run_check("confusion_matrix")

# %% [markdown]
# ### Task 3.3 — `train_all` ({{points train_all}} points)
#
# To compare settings, only the setting may differ: every model starts from the same weights and sees the same batches.
# A setting is a dict with `lr`, `momentum` and `weight_decay`.


# %% task="train_all"
def train_all(settings, n_epochs, n_inputs, loss_fn, train_loader, seed):
    """Train one new MyMLP for each setting with train_manual_update; return (models, losses).

    settings: list of dicts with lr, momentum, weight_decay.
    Returns the list of models and the list of their losses (one list per model).
    """
    models, losses = [], []
    # TODO: for each setting: set torch's seed, create the model, train it, keep both
    ### BEGIN SOLUTION
    for setting in settings:
        torch.manual_seed(seed)
        model = MyMLP(n_inputs)
        losses.append(train_manual_update(n_epochs, model, loss_fn, train_loader, **setting))
        models.append(model)
    ### END SOLUTION
    return models, losses


# %% check="train_all"
run_check("train_all")

# %% [markdown]
# ### Task 3.4 — `select_best` ({{points select_best + test_once}} points)
#
# Choose the model with the best *validation* accuracy, and only then measure that one model on the test images.
# Whoever looks at the test accuracy of several models and takes the best one has turned the test set into a validation set.
#
# **Twenty equally good models, each 85 % right: what will the best validation accuracy on 1,000 images be?**
#
# <details><summary>Answer</summary>
#
# About 87 %. One measured accuracy scatters by $\sqrt{0.85 \cdot 0.15/1000} \approx 1.1$ percentage points, and the greatest of twenty lies nearly two such deviations above the mean.
# None of these models is better than 85 %; only images that took no part in the choice tell you so.
#
# </details>


# %% task="select_best"
def select_best(models, val_loader, test_loader):
    """Return a dict: "best" (index of the model), "val" (list of accuracies), "test" (accuracy of the best)."""
    # TODO: validation accuracy of every model, position of the greatest;
    # run through the test loader once, for that model
    ### BEGIN SOLUTION
    val = [evaluate(model, val_loader) for model in models]
    best = int(np.argmax(val))
    return {"best": best, "val": val, "test": evaluate(models[best], test_loader)}
    ### END SOLUTION


# %% check="select_best"
run_check("select_best")

# %% check="test_once"
run_check("test_once")

# %% [markdown]
# ## Part 4 — The whole pipeline on CIFAR-10
#
# These two checks run your functions from the first to the last on CIFAR-10 and measure the trained network on images that it has never seen.
# There is nothing to write; each trains a network, for five to ten seconds on one core.
#
# ### Bird against plane, above {{threshold bird_plane}} ({{points bird_plane}} points)
#
# Images of 16×16 pixels, `train` with `torch.optim.SGD`.

# %% check="bird_plane"
run_check("bird_plane")

# %% [markdown]
# ### Car against cat, above {{threshold car_cat}} ({{points car_cat}} points)
#
# Images of 16×16 pixels, `train_manual_update`.

# %% check="car_cat"
run_check("car_cat")

# %% [markdown]
# ## Experiments
#
# The cell below is given: it trains every setting with your `train_all` and once more with your `train` and `torch.optim.SGD`, and prints what the plots and questions need.
# A loader that counts its epochs shows how much time is left.

# %% given="experiments"
BIRD_PLANE_SETTINGS = [
    {"lr": 0.01, "momentum": 0, "weight_decay": 0},
    {"lr": 0.01, "momentum": 0, "weight_decay": 0.01},
    {"lr": 0.01, "momentum": 0.9, "weight_decay": 0},
    {"lr": 0.01, "momentum": 0.9, "weight_decay": 0.001},
    {"lr": 0.02, "momentum": 0.8, "weight_decay": 0.01},
]
CAR_CAT_SETTINGS = [
    {"lr": 0.01, "momentum": 0, "weight_decay": 0},
    {"lr": 0.01, "momentum": 0, "weight_decay": 0.01},
    {"lr": 0.01, "momentum": 0.85, "weight_decay": 0},
    {"lr": 0.01, "momentum": 0.85, "weight_decay": 0.01},
    {"lr": 0.05, "momentum": 0.85, "weight_decay": 0.01},
]


class WatchedLoader(DataLoader):
    """A loader as `make_loader` makes it, with a bar that moves on at each epoch; n_epochs: of all trainings."""

    def __init__(self, X, y, n_epochs, batch_size=256):
        super().__init__(TensorDataset(X, y), batch_size=batch_size, shuffle=False)
        self.epochs = progress(range(n_epochs), "epochs")

    def __iter__(self):
        next(self.epochs, None)
        return super().__iter__()


# %% given="run_settings"
def run_settings(settings, data, n_epochs, seed=0):
    """Train each setting by hand and with the library; return models, losses and accuracies."""
    epochs = len(settings) * (2 * n_epochs + 1)
    loader = WatchedLoader(data["X_train"], data["y_train"], epochs)
    val_loader = make_loader(data["X_val"], data["y_val"])
    n_inputs = data["X_train"][0].numel()
    loss_fn = nn.CrossEntropyLoss()
    models, manual = train_all(settings, n_epochs, n_inputs, loss_fn, loader, seed)
    library = []
    for setting in settings:
        torch.manual_seed(seed)
        model = MyMLP(n_inputs)
        optimizer = torch.optim.SGD(model.parameters(), **setting)
        library.append(train(n_epochs, optimizer, model, loss_fn, loader))
    training_accuracies = [evaluate(model, loader) for model in models]
    next(loader.epochs, None)
    return {
        "settings": settings,
        "models": models,
        "manual": manual,
        "library": library,
        "train": training_accuracies,
        "val": [evaluate(model, val_loader) for model in models],
    }


def show_results(results):
    """Print one line per setting: losses of both training functions, accuracies."""
    print("model   lr     momentum  decay   last loss: by hand  library   train   val")
    for i, setting in enumerate(results["settings"]):
        print(
            f"{i + 1:5}   {setting['lr']:<6} {setting['momentum']:<9} {setting['weight_decay']:<7} "
            f"{results['manual'][i][-1]:18.5f}  {results['library'][i][-1]:.5f}  "
            f"{results['train'][i]:6.3f}  {results['val'][i]:.3f}"
        )


# %% [markdown]
# ### Experiment 1 — bird against plane, 32×32 pixels
#
# Five settings, 30 epochs each, twice.
# About 7 minutes on one core; take fewer epochs for a first look.
# The two columns of losses have to agree in every printed digit.

# %% tags=["experiment"]
with lessons.until_solved():
    pair = (CLASSES["bird"], CLASSES["plane"])
    bird_plane = prepare(cifar.train_images, cifar.train_labels, pair, 1000, 1000, seed=0)
    bird_plane_results = run_settings(BIRD_PLANE_SETTINGS, bird_plane, n_epochs=30)
    show_results(bird_plane_results)

# %% [markdown]
# ### Experiment 2 — car against cat, 16×16 pixels
#
# About 2 minutes on one core.

# %% tags=["experiment"]
with lessons.until_solved():
    pair = (CLASSES["car"], CLASSES["cat"])
    car_cat = prepare(cifar.train_images, cifar.train_labels, pair, 1000, 1000, seed=0, small=True)
    car_cat_results = run_settings(CAR_CAT_SETTINGS, car_cat, n_epochs=30)
    show_results(car_cat_results)

# %% [markdown]
# ### What is wrong with these curves?
#
# Three trainings of a small network on 500 cars and cats, each with one mistake, beside a healthy one. What is the mistake in A, in B, in C?
# The dotted line is $\log 2$.

# %% given="sick_curves" tags=["experiment"]
chosen = np.flatnonzero(np.isin(cifar.train_labels, (CLASSES["car"], CLASSES["cat"])))[:500]
few = torch.tensor(4 * (cifar.train_images[chosen][:, ::2, ::2] / 255 - 0.47), dtype=torch.float32)
is_cat = torch.tensor(cifar.train_labels[chosen] == CLASSES["cat"]).long()
healthy, *sick = lessons.sick_curves(few, is_cat, ["", *lessons.SICK_CLASSIFIERS], steps=80)
figure, panels = plt.subplots(1, 3, figsize=(10, 3), sharey=True, layout="tight")
for panel, name, curve in zip(panels, "ABC", sick):
    panel.plot(healthy, "--", color="grey", label="healthy")
    panel.plot(curve, color="C1", label="one mistake")
    panel.axhline(np.log(2), linestyle=":", color="black")
    panel.set(xlabel="step", title=name, ylim=(0, 1.2))
panels[0].set_ylabel("loss J")
panels[2].legend(loc="lower left")
plt.show()

# %% [markdown]
# <details><summary>Answer</summary>
#
# * **A: the learning rate is far too large.** The first steps throw the weights so far that every ReLU is off; the scores no longer depend on the image, and the loss comes to rest at $\log 2$, where it stays.
# * **B: softmax twice.** The model ends in a softmax, and the loss applies another one. Even a perfect answer $(1, 0)$ then becomes the probability $e/(e+1) = 0.73$, and the loss cannot fall below $-\log 0.73 = 0.31$.
# * **C: the labels do not belong to the images,** they have been shuffled. The loss stays near $\log 2$ for long and then sinks slowly, as the network learns 500 images by heart. The training curve alone cannot tell this from learning: validation accuracy can, it stays at one half.
#
# </details>

# %% [markdown]
# ### Experiment 3 — the choice, and the test images once
#
# Run this cell when you have decided that you will train no further model.

# %% tags=["experiment"]
with lessons.until_solved():
    for name, data, results in [
        ("bird/plane", bird_plane, bird_plane_results),
        ("car/cat", car_cat, car_cat_results),
    ]:
        val_loader = make_loader(data["X_val"], data["y_val"])
        test_loader = make_loader(data["X_test"], data["y_test"])
        choice = select_best(results["models"], val_loader, test_loader)
        results["best"] = choice["best"]
        best, val, test = choice["best"], max(choice["val"]), choice["test"]
        print(f"{name}: model {best + 1}, validation {val:.3f}, test {test:.3f}")

# %% [markdown]
# ## Plots
#
# Write each plot as a function, so that it serves both pairs of classes, then run the experiment cell below it.
# Label the axes, give every plot a title, and a legend where there is more than one curve.
#
# ### Plot 1 — sample images before and after normalisation ({{points plot_samples}} points)
#
# Stretched back to 0 … 1, a normalised image looks like the raw one and shows nothing. Show what has changed:
#
# - upper row: the raw images;
# - lower row: the same ones normalised, averaged over the channels, as a map of colours that is white at 0 (the mean of the training images) and has one scale for all, with a colour bar;
# - below: the histogram of each channel, of the raw pixels on the left and of the normalised ones on the right.


# %% question="plot_samples" points=3
def plot_samples(images, X, titles):
    """Show raw images (n, H, W, 3), the same ones normalised (n, 3, H, W), and the histograms of their channels."""
    # TODO: 2 rows of n images; imshow of the mean over the channels with cmap="RdBu_r", vmin=-2.5, vmax=2.5;
    # two histograms with a line for each channel
    ### BEGIN SOLUTION
    figure = plt.figure(figsize=(8, 6.5), layout="constrained")
    top, bottom = figure.subfigures(2, 1, height_ratios=[3, 2])
    axes = top.subplots(2, len(images))
    for column, (image, x, title) in enumerate(zip(images, X.numpy(), titles)):
        axes[0, column].imshow(image)
        axes[0, column].set_title(title)
        shown = axes[1, column].imshow(x.mean(axis=0), cmap="RdBu_r", vmin=-2.5, vmax=2.5)
    for ax in axes.flat:
        ax.set_xticks([])
        ax.set_yticks([])
    axes[0, 0].set_ylabel("raw")
    axes[1, 0].set_ylabel("normalised")
    top.colorbar(shown, ax=axes[1], label="deviations from the mean")
    left, right = bottom.subplots(1, 2)
    for c, name in enumerate(("red", "green", "blue")):
        left.hist(images[..., c].ravel(), bins=40, histtype="step", color=name, label=name)
        right.hist(X[:, c].numpy().ravel(), bins=40, histtype="step", color=name, label=name)
    right.axvline(0, color="black", linewidth=1)
    left.set(xlabel="raw pixel, 0 to 255", ylabel="pixels")
    right.set(xlabel="normalised pixel")
    left.legend(fontsize="small")
    figure.suptitle("Sample images before and after normalisation")
    plt.show()
    ### END SOLUTION


# %% tags=["experiment"]
with lessons.until_solved():
    images, labels = select_classes(cifar.train_images, cifar.train_labels, (CLASSES["bird"], CLASSES["plane"]))
    chosen = np.concatenate([np.flatnonzero(labels == k)[:3] for k in (0, 1)])
    names = [("bird", "plane")[k] for k in labels[chosen]]
    plot_samples(images[chosen], to_tensor(images[chosen], bird_plane["mean"], bird_plane["std"]), names)
    for part in ("X_train", "X_val", "X_test"):
        mean, std = bird_plane[part].mean(dim=(0, 2, 3)).tolist(), bird_plane[part].std(dim=(0, 2, 3)).tolist()
        print(part, "mean", " ".join(f"{m:7.4f}" for m in mean), "  std", " ".join(f"{s:6.4f}" for s in std))

# %% [markdown]
# **Why are the means of the training images exactly 0, and those of the others only nearly?**
#
# <details><summary>Answer</summary>
#
# Mean and standard deviation were taken from the training images alone. Were the others exactly 0 as well, their own statistics would have been used:
# then each part lives on a scale of its own, and what is reported for them could not be had for a single new image.
#
# </details>

# %% [markdown]
# ### Plot 2 — training losses ({{points plot_losses}} points)
#
# The training loss per epoch of both functions, a panel for each model and a last panel with all models.
# Draw the library's curve dashed, so that both can be seen where they coincide.


# %% question="plot_losses" points=3
def plot_losses(results, title):
    """Show the losses of `train_manual_update` and `train`, model by model and all together.

    results: what run_settings returns.
    """
    # TODO: a grid of panels; one model in each, by hand and library; all models in the last
    ### BEGIN SOLUTION
    figure, axes = plt.subplots(2, 3, figsize=(9, 5), sharex=True, sharey=True)
    panels = list(axes.flat)
    for i, (manual, library) in enumerate(zip(results["manual"], results["library"])):
        epochs = range(1, len(manual) + 1)
        panels[i].plot(epochs, manual, color=f"C{i}", linewidth=3, alpha=0.5, label="by hand")
        panels[i].plot(epochs, library, color="black", linestyle="--", linewidth=1, label="torch.optim.SGD")
        panels[i].set_title(f"model {i + 1}")
        panels[i].legend(fontsize="small")
        panels[-1].plot(epochs, manual, color=f"C{i}", linestyle=["-", "--"][i % 2], label=f"model {i + 1}")
    panels[-1].set_title("all models, by hand")
    panels[-1].legend(fontsize="x-small", ncols=2)
    figure.supxlabel("epoch")
    figure.supylabel("mean training loss")
    figure.suptitle(title)
    figure.tight_layout()
    plt.show()
    ### END SOLUTION


# %% tags=["experiment"]
with lessons.until_solved():
    plot_losses(bird_plane_results, "Bird against plane: training loss")
    plot_losses(car_cat_results, "Car against cat: training loss")

# %% [markdown]
# ### Plot 3 — losses and accuracies after training ({{points plot_bars}} points)
#
# Bars for each model: the last training loss on the left; training and validation accuracy side by side on the right.
# Put the legend where no bar is.


# %% question="plot_bars" points=2
def plot_bars(results, title):
    """Show the final loss and the two accuracies of every model as bars; results: from run_settings."""
    # TODO: two panels; shift the bars of training and validation accuracy apart
    ### BEGIN SOLUTION
    models = np.arange(1, len(results["models"]) + 1)
    figure, (left, right) = plt.subplots(1, 2, figsize=(9, 3.7), layout="constrained")
    left.bar(models, [losses[-1] for losses in results["manual"]])
    left.set_ylabel("mean training loss, last epoch")
    right.bar(models - 0.2, results["train"], width=0.4, label="training")
    right.bar(models + 0.2, results["val"], width=0.4, label="validation")
    right.set_ylabel("accuracy")
    right.set_ylim(0.5, 1)
    figure.legend(loc="outside lower right", ncols=2, fontsize="small")
    for ax in (left, right):
        ax.set_xlabel("model")
        ax.set_xticks(models)
    figure.suptitle(title)
    plt.show()
    ### END SOLUTION


# %% tags=["experiment"]
with lessons.until_solved():
    plot_bars(bird_plane_results, "Bird against plane: five settings")
    plot_bars(car_cat_results, "Car against cat: five settings")

# %% [markdown]
# ### Plot 4 — confusion matrix of the chosen model ({{points plot_confusion}} points)
#
# On the validation images: the test images have been used.


# %% question="plot_confusion" points=2
def plot_confusion(matrix, names, title):
    """Show a confusion matrix (K, K) with its counts; names: the K classes."""
    # TODO: imshow, tick labels from `names`, the count written into each square
    ### BEGIN SOLUTION
    figure, ax = plt.subplots(figsize=(5, 4))
    image = ax.imshow(matrix, cmap="Blues", vmin=0)
    for i in range(len(names)):
        for j in range(len(names)):
            colour = "white" if matrix[i, j] > matrix.max() / 2 else "black"
            ax.text(j, i, str(matrix[i, j]), ha="center", va="center", color=colour)
    ax.set_xticks(range(len(names)), names)
    ax.set_yticks(range(len(names)), names)
    ax.set_xlabel("predicted class")
    ax.set_ylabel("true class")
    ax.set_title(title)
    figure.colorbar(image, label="images")
    figure.tight_layout()
    plt.show()
    ### END SOLUTION


# %% tags=["experiment"]
with lessons.until_solved():
    for names, data, results in [
        (("bird", "plane"), bird_plane, bird_plane_results),
        (("car", "cat"), car_cat, car_cat_results),
    ]:
        best = results["best"]
        loader = make_loader(data["X_val"], data["y_val"])
        title = f"{' / '.join(names)}: model {best + 1}, validation images"
        plot_confusion(confusion_matrix(results["models"][best], loader), names, title)

# %% [markdown]
# ## Questions
#
# Two or three sentences are enough for each. Refer to your own numbers and plots.

# %% [markdown] question="which_methods" points=2
# ### Question 1 — the library's part ({{points which_methods}} points)
#
# Which PyTorch methods did the work that you wrote by hand in `train_manual_update`, and which parts of your function are still PyTorch's?
#
# === BEGIN MARK SCHEME ===
# *Model answer.* `optimizer.step()` of `torch.optim.SGD` does what the loop over the parameters does: it adds `weight_decay * p` to the gradient, updates the velocity (`momentum_buffer`) and moves the parameter by `-lr` times it.
# `optimizer.zero_grad()` clears the gradients, which the manual version does with `model.zero_grad()` or by setting `p.grad` to zero or None.
# The gradients themselves still come from autograd through `loss.backward()`, and `nn.CrossEntropyLoss` and the layers compute the forward pass.
#
# *Marks.* 1 point for `step` (with at least two of: decay, velocity, update) and `zero_grad`.
# 1 point for saying that the gradients still come from `backward`.
# === END MARK SCHEME ===

# %% [markdown] question="why_momentum" points=2
# ### Question 2 — momentum ({{points why_momentum}} points)
#
# What does momentum do to the steps, and what did it change in your curves?
# Compare models 1 and 3.
#
# === BEGIN MARK SCHEME ===
# *Model answer.* The velocity is a sum of all past gradients with weights $1, \mu, \mu^2, \dots$
# Directions in which the gradients agree add up to a step of about $\alpha/(1-\mu)$ times the gradient, ten times for $\mu = 0.9$; directions in which they change sign cancel.
# So training goes faster along flat valleys and swings less across steep ones, and the noise of single batches averages out.
# In the curves model 3 falls much faster than model 1 at the same learning rate and ends at a far lower training loss, while the validation accuracy gains little or falls: the faster model also overfits earlier.
#
# *Marks.* 1 point for the mechanism (accumulated gradients: agreeing directions grow, alternating ones cancel).
# 1 point for a comparison of models 1 and 3 with the student's own numbers.
# === END MARK SCHEME ===

# %% [markdown] question="why_regularisation" points=2
# ### Question 3 — regularisation ({{points why_regularisation}} points)
#
# What does `weight_decay` penalise, and where in your results can you see its effect?
# Why is there hardly any difference between models 1 and 2?
#
# === BEGIN MARK SCHEME ===
# *Model answer.* It adds $\frac{\lambda}{2}\lVert p\rVert^2$ to the loss, so every step also shrinks the parameters towards zero; smooth functions with small weights are preferred, and the gap between training and validation accuracy gets smaller.
# The effect is seen with momentum: model 4 against model 3 (or 5 against 4), a higher training loss or a smaller gap.
# Models 1 and 2 have hardly begun to overfit after 30 epochs of small steps: each step shrinks the weights by the factor $1 - \alpha\lambda = 0.9999$, over about a thousand steps by a tenth, so there is little to prevent and little done about it.
#
# *Marks.* 1 point for the penalty and its purpose (against overfitting).
# 1 point for the comparison with numbers, including that models 1 and 2 do not overfit yet or that $\alpha\lambda$ is tiny.
# === END MARK SCHEME ===

# %% [markdown] question="choice" points=2
# ### Question 4 — parameters tried and chosen ({{points choice}} points)
#
# Which settings did you try, which one did you choose, and on what grounds?
# What would be wrong with choosing by training accuracy, and what with choosing by test accuracy?
#
# === BEGIN MARK SCHEME ===
# *Model answer.* The five settings of the table (or more); chosen is the one with the greatest validation accuracy, with its number.
# Training accuracy rewards the model that overfits most.
# Choosing by test accuracy uses the test images for training decisions: the accuracy reported for the winner is then too good, because the maximum of several noisy numbers is above their mean.
#
# *Marks.* 1 point for settings, choice and the validation accuracy as the reason.
# 1 point for both wrong ways.
# === END MARK SCHEME ===

# %% [markdown] question="comment" points=2
# ### Question 5 — the result ({{points comment}} points)
#
# Compare validation and test accuracy of the chosen models, and comment on the confusion matrices: is the result what you expected, and how sure is it with this many images?
#
# === BEGIN MARK SCHEME ===
# *Model answer.* Validation and test accuracy differ by a point or two; with 1,000 images an accuracy of 85 % has a standard error of $\sqrt{0.85 \cdot 0.15 / 1000} \approx 1.1$ percentage points, so such a difference says nothing, and neither does the order of settings that lie closer than that.
# The test accuracy is on average a little below the validation accuracy, since the model was chosen by the latter.
# Car and cat are easier to tell apart than bird and plane (both often before a blue sky), even at 16×16 pixels; the confusion matrix says which of the two mistakes is more frequent.
#
# *Marks.* 1 point for the comparison with the student's numbers and an idea of their uncertainty.
# 1 point for a sensible comment on the confusion matrix or on the two pairs.
# === END MARK SCHEME ===

# %% [markdown]
# ## Before you hand in
#
# Restart the kernel and run all cells; the experiments take about ten minutes, so start early.
# Look at every check once more: what you see is what the grader will see, with other numbers.
# Check that your plots and answers are there, and hand in this notebook under its own name.
#
# ### Further, without points
#
# - **Nesterov.** Take the gradient at $p - \alpha\mu v$, where the ball is about to be. Draw its path on the map beside the other two, and compare with `nesterov=True`.
# - **Decoupled decay and Adam.** Write AdamW's step by hand and compare it with `torch.optim.AdamW`, as you did here with SGD. Which $\alpha$ does it like?
# - **A schedule.** Let $\alpha$ fall along half a cosine over the epochs. Does the best setting gain more than one standard error on the validation images?
#
# ### Read more
#
# - Polyak: [Some methods of speeding up the convergence of iteration methods](https://doi.org/10.1016/0041-5553(64)90137-5), 1964 · Sutskever, Martens, Dahl, Hinton: [On the importance of initialization and momentum in deep learning](https://proceedings.mlr.press/v28/sutskever13.html), 2013
# - Loshchilov, Hutter: [Decoupled weight decay regularization](https://arxiv.org/abs/1711.05101), 2019 · Goh: [Why momentum really works](https://distill.pub/2017/momentum/), 2017
# - CS231n: [Learning and evaluation](https://cs231n.github.io/neural-networks-3/) · Dive into Deep Learning: [Momentum](https://d2l.ai/chapter_optimization/momentum.html)

# %% given="summary" tags=["experiment"]
run_check.summary()  # points so far, and what is still open
