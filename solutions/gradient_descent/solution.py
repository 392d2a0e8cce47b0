# %% [markdown]
# # Gradient descent
#
# By the end of this notebook you will have built a complete training pipeline in PyTorch: images are selected, split and normalised by your own functions, a network learns on them, and the optimiser is yours as well.
# You will show that your optimiser takes the same steps as `torch.optim.SGD`, digit for digit, and you will choose a model the way it has to be done: with validation images, and with the test images looked at once.
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
# - Cells in the sections *Experiments* and *Plots* are yours to run. Grading keeps the output that you saved and does not run the experiments.
# - You may add cells and functions of your own anywhere.
# - Before you hand in, choose *Restart kernel and run all cells*.

# %% given="setup"
import matplotlib.pyplot as plt
import numpy as np
import torch
from torch import nn
from torch.utils.data import DataLoader, TensorDataset

from autograder import datasets, run_check

torch.set_default_dtype(torch.float64)
plt.style.use("tableau-colorblind10")

CLASSES = {"bird": 2, "plane": 0, "car": 1, "cat": 3}


def make_loader(X, y, batch_size=256):
    """Return a DataLoader over the rows of X and y, in their order; the last batch may be shorter."""
    return DataLoader(TensorDataset(X, y), batch_size=batch_size, shuffle=False)


# %% [markdown]
# ## Conventions
#
# | | |
# |---|---|
# | Images | raw: numpy, `uint8`, `(N, H, W, 3)`, pixels 0 to 255. Ready for the network: torch, `float64`, `(N, 3, H, W)` |
# | Labels | integers; the two classes of a pair become 0 and 1, in the order in which the pair is written |
# | Statistics | mean and standard deviation of each of the three channels, of pixels divided by 255, over **training images only** |
# | Loss | `loss_fn(scores, labels)` is the mean over a batch; the loss of an epoch is the mean **over the samples**, so a short last batch weighs less |
# | Batches | the loader does not shuffle (the split has done so); the short last batch is used |
# | Gradient | $g \leftarrow \nabla_p J + \lambda\, p$ for **every** parameter, biases too; $\lambda$ is `weight_decay` |
# | Velocity | $v \leftarrow \mu\, v + g$, one for each parameter, with $v = g$ at the first step; $\mu$ is `momentum` |
# | Step | $p \leftarrow p - \alpha\, v$; $\alpha$ is `lr` |
# | Lifetime | the velocities live as long as one call of the training function, across its epochs; the next call starts anew |
# | Seeds | every model is created right after `torch.manual_seed(seed)`, so all of them start from the same weights |
# | Numbers | everything is `float64`, so that two optimisers can be compared to the tenth decimal |

# %% [markdown]
# ## Part 1 — Data
#
# CIFAR-10 has ten classes; a pair of them makes a problem that a small network can solve in minutes.
# You will work with two pairs: bird against plane, and car against cat.
#
# ### Task 1.1 — `select_classes` (3 points)
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
# ### Task 1.2 — `split` (4 points)
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
# ### Task 1.3 — `shrink` (3 points)
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
# ### Task 1.4 — `channel_statistics` (3 points)
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
# ### Task 1.5 — `to_tensor` (4 points)
#
# Divide by 255, subtract the mean, divide by the standard deviation, and move the channels to where PyTorch wants them: $(N, H, W, 3) \to (N, 3, H, W)$.
# The pixel in row $i$ and column $j$ must still be there afterwards: moving an axis is not the same as reshaping.


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
# ### Task 1.6 — `prepare` (5 points)
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
#
# ### Task 2.1 — `MyMLP` (5 points)
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
# ### Task 2.2 — `train` (5 + 3 points)
#
# First with the library: `optimizer` is a `torch.optim.SGD` that already knows the model's parameters.
# For every batch: scores, loss, gradients of *this batch alone*, one step.
# For every epoch: note the mean loss over its samples.
# With batches $B_1, \dots, B_K$ and the loss $J_k$ that you saw for batch $k$,
# $$J_\text{epoch} = \frac{\sum_k |B_k|\, J_k}{\sum_k |B_k|}$$


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
# ### Task 2.3 — `train_manual_update` (5 + 4 + 5 + 3 + 2 points)
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
# ## Part 3 — Measuring and choosing
#
# ### Task 3.1 — `evaluate` (4 + 2 points)
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
# ### Task 3.2 — `confusion_matrix` (3 points)
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
# ### Task 3.3 — `train_all` (4 points)
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
# ### Task 3.4 — `select_best` (3 + 2 points)
#
# Choose the model with the best *validation* accuracy, and only then measure that one model on the test images.
# Whoever looks at the test accuracy of several models and takes the best one has turned the test set into a validation set.


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
# There is nothing to write; each takes some seconds.
#
# ### Bird against plane, above 80 % (4 points)
#
# Images of 16×16 pixels, `train` with `torch.optim.SGD`.

# %% check="bird_plane"
run_check("bird_plane")

# %% [markdown]
# ### Car against cat, above 88 % (4 points)
#
# Images of 16×16 pixels, `train_manual_update`.

# %% check="car_cat"
run_check("car_cat")

# %% [markdown]
# ## Experiments
#
# The cell below is given: it trains every setting with your `train_all` and once more with your `train` and `torch.optim.SGD`, and prints what the plots and questions need.

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


def run_settings(settings, data, n_epochs, seed=0):
    """Train each setting by hand and with the library; return models, losses and accuracies."""
    loader = make_loader(data["X_train"], data["y_train"])
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
    return {
        "settings": settings,
        "models": models,
        "manual": manual,
        "library": library,
        "train": [evaluate(model, loader) for model in models],
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
# About 8 minutes on one core; take fewer epochs for a first look.
# The two columns of losses have to agree in every printed digit.

# %% tags=["experiment"]
cifar = datasets.cifar10()
pair = (CLASSES["bird"], CLASSES["plane"])
bird_plane = prepare(cifar.train_images, cifar.train_labels, pair, 1000, 1000, seed=0)
bird_plane_results = run_settings(BIRD_PLANE_SETTINGS, bird_plane, n_epochs=30)
show_results(bird_plane_results)

# %% [markdown]
# ### Experiment 2 — car against cat, 16×16 pixels
#
# About 2 minutes on one core.

# %% tags=["experiment"]
pair = (CLASSES["car"], CLASSES["cat"])
car_cat = prepare(cifar.train_images, cifar.train_labels, pair, 1000, 1000, seed=0, small=True)
car_cat_results = run_settings(CAR_CAT_SETTINGS, car_cat, n_epochs=30)
show_results(car_cat_results)

# %% [markdown]
# ### Experiment 3 — the choice, and the test images once
#
# Run this cell when you have decided that you will train no further model.

# %% tags=["experiment"]
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
# ### Plot 1 — sample images before and after normalisation (3 points)
#
# Normalised pixels are negative, too: to show them, move the smallest value to 0 and the greatest to 1.


# %% question="plot_samples" points=3
def plot_samples(images, X, titles):
    """Show raw images (n, H, W, 3) in the upper row and the same ones normalised (n, 3, H, W) below."""
    # TODO: a grid of 2 rows and n columns; put the channels last and rescale before imshow
    ### BEGIN SOLUTION
    figure, axes = plt.subplots(2, len(images), figsize=(7, 3.2))
    for column, (image, x, title) in enumerate(zip(images, X.numpy(), titles)):
        x = x.transpose(1, 2, 0)
        axes[0, column].imshow(image)
        axes[0, column].set_title(title)
        axes[1, column].imshow((x - x.min()) / (x.max() - x.min()))
    for ax in axes.flat:
        ax.set_xticks([])
        ax.set_yticks([])
    axes[0, 0].set_ylabel("raw")
    axes[1, 0].set_ylabel("normalised")
    figure.suptitle("Sample images before and after normalisation")
    figure.tight_layout()
    plt.show()
    ### END SOLUTION


# %% tags=["experiment"]
images, labels = select_classes(cifar.train_images, cifar.train_labels, (CLASSES["bird"], CLASSES["plane"]))
chosen = np.concatenate([np.flatnonzero(labels == k)[:3] for k in (0, 1)])
names = [("bird", "plane")[k] for k in labels[chosen]]
plot_samples(images[chosen], to_tensor(images[chosen], bird_plane["mean"], bird_plane["std"]), names)

# %% [markdown]
# ### Plot 2 — training losses (3 points)
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
plot_losses(bird_plane_results, "Bird against plane: training loss")
plot_losses(car_cat_results, "Car against cat: training loss")

# %% [markdown]
# ### Plot 3 — losses and accuracies after training (2 points)
#
# Bars for each model: the last training loss on the left; training and validation accuracy side by side on the right.


# %% question="plot_bars" points=2
def plot_bars(results, title):
    """Show the final loss and the two accuracies of every model as bars; results: from run_settings."""
    # TODO: two panels; shift the bars of training and validation accuracy apart
    ### BEGIN SOLUTION
    models = np.arange(1, len(results["models"]) + 1)
    figure, (left, right) = plt.subplots(1, 2, figsize=(9, 3.5))
    left.bar(models, [losses[-1] for losses in results["manual"]])
    left.set_ylabel("mean training loss, last epoch")
    right.bar(models - 0.2, results["train"], width=0.4, label="training")
    right.bar(models + 0.2, results["val"], width=0.4, label="validation")
    right.set_ylabel("accuracy")
    right.set_ylim(0.5, 1)
    right.legend(loc="upper left", ncols=2, fontsize="small")
    for ax in (left, right):
        ax.set_xlabel("model")
        ax.set_xticks(models)
    figure.suptitle(title)
    figure.tight_layout()
    plt.show()
    ### END SOLUTION


# %% tags=["experiment"]
plot_bars(bird_plane_results, "Bird against plane: five settings")
plot_bars(car_cat_results, "Car against cat: five settings")

# %% [markdown]
# ### Plot 4 — confusion matrix of the chosen model (2 points)
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
# ### Question 1 — the library's part (2 points)
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
# ### Question 2 — momentum (2 points)
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
# ### Question 3 — regularisation (2 points)
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
# ### Question 4 — parameters tried and chosen (2 points)
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
# ### Question 5 — the result (2 points)
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
# Restart the kernel and run all cells; the experiments take a while, so start early.
# Look at every check once more: what you see is what the grader will see, with other numbers.
# Check that your plots and answers are there, and hand in this notebook under its own name.
