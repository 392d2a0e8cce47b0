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
# # Backpropagation
#
# By the end of this notebook you will have written, by hand, the algorithm by which nearly all neural networks are trained:
# the gradient of the loss with respect to every weight and bias of a multi-layer perceptron of any depth, for a whole batch at once.
# It became known by the four pages of [Rumelhart, Hinton and Williams (1986)](https://doi.org/10.1038/323533a0).
# PyTorch holds the tensors; its automatic differentiation stays switched off until you compare with it at the end.
#
# | | |
# |---|---|
# | **Time** | about two hours, the written questions included |
# | **Points** | 80 by the checks, 20 by a person |
# | **You need** | the chain rule; matrix products; the gradients of the two-layer network |
# | **You will hand in** | this notebook; keep the order of the cells and the names of the functions |

# %% [markdown]
# ## How this notebook works
#
# - Each task has a cell with a `TODO`. Replace the line that raises `NotImplementedError` with your code.
# - Run the check cell under it, as often as you like. It says what is right, and if something is wrong, what and where.
# - The checks are the same ones that grade you, only with other numbers: what passes here passes there.
# - Cells with pictures and those in the section *Experiments* are given, and yours to run and to change. Grading keeps the output that you saved and does not run them.
# - Short questions stand inside the text, without points: answer in your head, then open the fold.
# - You may add cells and functions of your own anywhere.
# - Before you hand in, choose *Restart kernel and run all cells*.

# %% given="setup"
import time

import matplotlib.pyplot as plt
import numpy as np
import torch
from torch import nn

from autograder import lessons, progress, run_check

ASSIGNMENT = "backpropagation"  # where run_check finds its checks when no checks.py lies beside this notebook

torch.set_default_dtype(torch.float64)
plt.rcParams["figure.figsize"] = (7, 4)
plt.rcParams["axes.grid"] = True
plt.rcParams["grid.alpha"] = 0.3

# %% [markdown]
# ## Conventions
#
# The network has $L$ layers. Layer $l$ has $n_l$ neurons, and for a batch of $N$ samples, one in each row:
#
# $$z^{[l]} = a^{[l-1]} W^{[l]\top} + b^{[l]}, \qquad a^{[l]} = f^{[l]}\!\left(z^{[l]}\right), \qquad a^{[0]} = X, \qquad \hat y = a^{[L]}$$
#
# $$J(y, \hat y) = \frac{1}{N}\sum_{s=1}^{N}\sum_{i=1}^{n_L}\left(y_{si} - \hat y_{si}\right)^2$$
#
# | what | convention |
# |---|---|
# | symbols | $L$ is the number of layers, $J$ the loss. Names in code keep the usual `dL`, for *loss*: `dL_dw[l]` is $\partial J/\partial W^{[l]}$ |
# | shapes | $z^{[l]}$, $a^{[l]}$: (N, $n_l$); $W^{[l]}$: ($n_l$, $n_{l-1}$) as in `nn.Linear`; $b^{[l]}$: ($n_l$,) |
# | loss | **mean** over the samples, **sum** over the outputs, no factor ½ |
# | results | `model.dL_dw[l]`: ($n_l$, $n_{l-1}$); `model.dL_db[l]`: ($n_l$,); for $l = 1 \ldots L$ |
# | batch | any $N \ge 1$; all samples at once, whether by matrix products or loops |
# | a second call | replaces the results of the first one; nothing accumulates |
# | parameters | are only read by backpropagation, as `y_true` and `y_pred` are: they stay leaves that require grad |
# | autograd | not in Tasks 1.1 to 2.1: no `backward`, no `torch.autograd`, no `.grad`; the checks switch it off |

# %% [markdown]
# ### The network
#
# `MyNet` is given. Its forward pass keeps all that you need: `z[l]` and `a[l]` of the last batch, with `a[0]` the inputs.
# `f[l]` is the activation function of layer $l$, and `df[l]` its derivative; **both take $z$**.

# %% given="my_net"
ACTIVATIONS = {
    "tanh": (torch.tanh, lambda z: 1 - torch.tanh(z) ** 2),
    "sigmoid": (torch.sigmoid, lambda z: torch.sigmoid(z) * (1 - torch.sigmoid(z))),
    "relu": (torch.relu, lambda z: (z > 0).to(z.dtype)),
    "identity": (lambda z: z, torch.ones_like),
}


class MyNet(nn.Module):
    """A multi-layer perceptron with n_l[0] inputs, and n_l[l] neurons in layer l = 1 … L.

    activations: one name of ACTIVATIONS for all layers, or one for each layer.
    """

    def __init__(self, n_l, activations="tanh"):
        super().__init__()
        self.n_l = list(n_l)
        self.L = len(n_l) - 1
        names = [activations] * self.L if isinstance(activations, str) else activations
        layers = range(1, self.L + 1)
        self.fc = nn.ModuleDict({str(l): nn.Linear(n_l[l - 1], n_l[l]) for l in layers})
        self.f = {l: ACTIVATIONS[names[l - 1]][0] for l in layers}
        self.df = {l: ACTIVATIONS[names[l - 1]][1] for l in layers}
        self.z, self.a = {}, {}
        self.dL_dw, self.dL_db = {}, {}

    def forward(self, X):
        """Return the outputs (N, n_L) of the inputs X (N, n_0)."""
        self.a[0] = X
        for l in range(1, self.L + 1):
            self.z[l] = self.fc[str(l)](self.a[l - 1])
            self.a[l] = self.f[l](self.z[l])
        return self.a[self.L]


def mean_squared_loss(y_true, y_pred):
    """Return the loss of the Conventions table, a tensor without dimensions."""
    return ((y_true - y_pred) ** 2).sum() / len(y_true)


# %% [markdown]
# ### The computation as a graph
#
# From left to right the forward pass, dashed and from right to left the gradients, here for two inputs, three hidden neurons and one output.
# Every gradient has the shape of what stands above it. That alone decides most transposes: when in doubt, look here.
# Try other widths, or a third layer.

# %% given="graph" tags=["experiment"]
lessons.mlp([2, 3, 1], ["tanh", "identity"])

# %% [markdown]
# ### The data
#
# In Part 3 your gradients will teach a network this curve: 64 points of a sine with noise of standard deviation 0.1.
# The line is what the network says *before* training.

# %% given="data" tags=["experiment"]
def noisy_sine():
    """Return 64 inputs (64, 1) from -1 to 1 and noisy values of a sine (64, 1)."""
    torch.manual_seed(1)
    x = torch.linspace(-1, 1, 64)[:, None]
    return x, torch.sin(3 * x) + 0.1 * torch.randn_like(x)


x_train, y_train = noisy_sine()
untrained = MyNet([1, 16, 16, 1], ["tanh", "tanh", "identity"])(x_train).detach()
figure, axes = plt.subplots()
axes.plot(x_train, y_train, ".", label="training points")
axes.plot(x_train, untrained, label=f"untrained network, J = {mean_squared_loss(y_train, untrained):.2f}")
axes.set(xlabel="x", ylabel="y", title="What the network will learn")
axes.legend()
plt.show()

# %% [markdown]
# **Which loss do you expect before training, and which one at best?** Look at the picture before you look here.
#
# <details><summary>Answer</summary>
#
# An untrained network says nearly the same number everywhere, somewhere near 0. With 0 itself, $J = \frac1N \sum_s y_s^2$, the mean square of the targets: near ½ for a sine, and a little more for another constant.
# At best only the noise is left: its variance, $0.1^2 = 0.01$.
# A first loss far from the first number, or a last one far below the second, tells you something before any check does.
#
# </details>

# %% [markdown]
# ## Part 1 — The four steps
#
# Backpropagation walks from the loss back to the inputs.
# It carries one quantity, the *error* of each layer,
#
# $$\delta^{[l]} = \frac{\partial J}{\partial z^{[l]}} \qquad \text{of shape } (N, n_l).$$
#
# Four functions are all that it needs, one for each kind of dashed arrow in the graph.
# Each is a line or two, and has a check of its own on purpose: a mistake is then found at its arrow, and not three layers further down.
#
# ### Task 1.1 — From the loss to the outputs ({{points loss_gradient}} points)
#
# $$\frac{\partial J}{\partial \hat y_{si}} = \;?$$
#
# Differentiate the loss of the Conventions table with respect to one output of one sample.

# %% task="loss_gradient"
def loss_gradient(y_true, y_pred):
    """Return dL/dy_pred (N, n_L) for the targets y_true and the outputs y_pred, both (N, n_L)."""
    # TODO: differentiate the loss; mind the sign, the factor of the square and the mean over the samples
    ### BEGIN SOLUTION
    m = len(y_true)
    return 2 * (y_pred - y_true) / m
    ### END SOLUTION


# %% check="loss_gradient"
run_check("loss_gradient")

# %% [markdown]
# **A sample that the network predicts perfectly: what does it add to the gradients?** And what changes when the batch is twice as large?
#
# <details><summary>Answer</summary>
#
# Nothing: its row of $\partial J/\partial\hat y$ is zero, and every later step multiplies that row.
# In a batch twice as large each row is half as long, because the loss is a mean. The sums over samples that follow (Task 1.4) put that right again,
# so a gradient does not grow with the batch, and one learning rate serves all batch sizes.
#
# </details>

# %% [markdown]
# ### Task 1.2 — Through the activation function ({{points delta}} points)
#
# The activation acts on each element by itself, so
#
# $$\delta^{[l]} = \frac{\partial J}{\partial a^{[l]}} \odot f^{[l]\prime}\!\left(z^{[l]}\right).$$
#
# The picture shows what the error is multiplied with on its way through each activation.

# %% given="activations" tags=["experiment"]
z = torch.linspace(-4, 4, 201)
figure, panels = plt.subplots(1, 3, figsize=(10, 3), layout="tight")
for panel, name in zip(panels, ("tanh", "sigmoid", "relu")):
    f, df = ACTIVATIONS[name]
    panel.plot(z, f(z), label="f(z)")
    panel.plot(z, df(z), "--", label="f′(z)")
    panel.set(xlabel="z", title=f"{name}: f′ is at most {df(z).max():.2f}", ylim=(-1.1, 1.6))
    panel.legend(loc="upper left")
plt.show()

# %% [markdown]
# **Ten layers of sigmoid neurons, weights of about 1: how much of the error can arrive at the first layer?**
#
# <details><summary>Answer</summary>
#
# Each layer multiplies with at most ¼, so about $(1/4)^{10} \approx 10^{-6}$ of it. You will measure this in *Experiments*.
#
# </details>

# %% task="delta"
def delta(dL_da, z, df):
    """Return dL/dz (N, n_l).

    dL_da: (N, n_l) gradient at the activations; z: (N, n_l); df: the derivative of the activation, a function of z.
    """
    # TODO: multiply, element by element, with the derivative at z
    ### BEGIN SOLUTION
    return dL_da * df(z)
    ### END SOLUTION


# %% check="delta"
run_check("delta")

# %% [markdown]
# ### Task 1.3 — Through the weights ({{points backward_through_weights}} points)
#
# Neuron $j$ of layer $l - 1$ reaches every neuron $i$ of layer $l$, so its share is a sum:
#
# $$\frac{\partial J}{\partial a^{[l-1]}_{sj}} = \sum_{i=1}^{n_l} \delta^{[l]}_{si}\, W^{[l]}_{ij}.$$

# %% task="backward_through_weights"
def backward_through_weights(delta_l, W):
    """Return dL/da of the layer before (N, n_{l-1}), for the error delta_l (N, n_l) and the weights W (n_l, n_{l-1})."""
    # TODO: write the sum as one product of matrices; the shapes allow only one order
    ### BEGIN SOLUTION
    return delta_l @ W
    ### END SOLUTION


# %% check="backward_through_weights"
run_check("backward_through_weights")

# %% [markdown]
# ### Task 1.4 — The gradients of one layer ({{points layer_gradients}} points)
#
# $$\frac{\partial J}{\partial W^{[l]}_{ij}} = \sum_{s=1}^{N} \delta^{[l]}_{si}\, a^{[l-1]}_{sj}, \qquad \frac{\partial J}{\partial b^{[l]}_i} = \sum_{s=1}^{N} \delta^{[l]}_{si}.$$
#
# The mean over the samples is in $\delta$ already: it came in with the loss.

# %% task="layer_gradients"
def layer_gradients(delta_l, a_previous):
    """Return dL/dW (n_l, n_{l-1}) and dL/db (n_l,).

    delta_l: (N, n_l) error of the layer; a_previous: (N, n_{l-1}) activations of the layer before.
    """
    # TODO: sum over the samples: for the weights as a product of matrices, for the bias along one axis
    ### BEGIN SOLUTION
    dL_dw = delta_l.T @ a_previous
    dL_db = delta_l.sum(dim=0)
    return dL_dw, dL_db
    ### END SOLUTION


# %% check="layer_gradients"
run_check("layer_gradients")

# %% [markdown]
# **A neuron of layer $l-1$ that gives 0 for every sample (a dead ReLU): which gradients vanish with it?**
#
# <details><summary>Answer</summary>
#
# Its column of $\partial J/\partial W^{[l]}$ is zero, since $a^{[l-1]}_{sj} = 0$ for all $s$. And as its own slope $f'$ is 0, so are its row of $\partial J/\partial W^{[l-1]}$ and its bias:
# nothing that leads into it or out of it learns any more.
#
# </details>

# %% [markdown]
# ## Part 2 — Backpropagation
#
# ### Task 2.1 — All layers ({{points backpropagation_by_hand backpropagation_parameters backpropagation_one_layer backpropagation_deep backpropagation_twice}} points)
#
# Start at the loss, then walk from layer $L$ down to layer 1.
# At each layer: form $\delta^{[l]}$, store the two gradients, and hand $\partial J / \partial a^{[l-1]}$ to the layer below.
#
# The first check runs your function with automatic differentiation switched off, and with activation functions that it could not follow;
# numerical differences have their place in Task 3.1, not here.
# The others compare with the exact gradients: one layer, then networks of 2 to 5 layers with unequal widths and mixed activations.

# %% task="backpropagation"
def backpropagation(model, y_true, y_pred):
    """Fill model.dL_dw[l] (n_l, n_{l-1}) and model.dL_db[l] (n_l,) for every layer l = 1 … L.

    y_true, y_pred: (N, n_L); y_pred is what the last forward pass of `model` returned.
    """
    # TODO: begin with the gradient at the outputs
    # TODO: go through the layers from L to 1; the weights of layer l are model.fc[str(l)].weight
    ### BEGIN SOLUTION
    with torch.no_grad():
        dL_da = loss_gradient(y_true, y_pred)
        for l in range(model.L, 0, -1):
            delta_l = delta(dL_da, model.z[l], model.df[l])
            model.dL_dw[l], model.dL_db[l] = layer_gradients(delta_l, model.a[l - 1])
            dL_da = backward_through_weights(delta_l, model.fc[str(l)].weight)
    ### END SOLUTION


# %% check="backpropagation_by_hand"
run_check("backpropagation_by_hand")

# %% check="backpropagation_parameters"
run_check("backpropagation_parameters")

# %% check="backpropagation_one_layer"
run_check("backpropagation_one_layer")

# %% check="backpropagation_deep"
run_check("backpropagation_deep")

# %% check="backpropagation_twice"
run_check("backpropagation_twice")

# %% [markdown]
# ## Part 3 — Trust, and use
#
# ### Task 3.1 — Numerical gradients ({{points numerical_gradient}} points)
#
# How would you find out that your gradients are right if nobody gave you a check?
# Move one parameter $p$ by $\pm h$ and watch the loss:
#
# $$\frac{\partial J}{\partial p} \approx \frac{J(p + h) - J(p - h)}{2h}.$$
#
# This needs two forward passes for every single parameter: far too slow to train with, and just right to check with.
# A parameter is a leaf that requires grad: PyTorch lets you write into it only under `with torch.no_grad():`.
#
# **Which $h$ is best: $10^{-2}$, $10^{-5}$ or $10^{-12}$?**
#
# <details><summary>Answer</summary>
#
# The formula is wrong by a multiple of $h^2$, and the subtraction of two nearly equal losses by about $10^{-16}/h$.
# The sum of both is least near $h = 10^{-5}$, where about ten digits are right. $10^{-2}$ leaves four digits, $10^{-12}$ as few.
#
# </details>

# %% task="numerical_gradient"
def numerical_gradient(model, X, y_true, parameter, h=1e-5):
    """Return the centred difference of the loss for every element of `parameter`, in its shape.

    parameter: a weight or bias of the model, e.g. model.fc["1"].weight; it is as before when this function returns.
    """
    # TODO: for each element: add h, take the loss, subtract h, take the loss, put the old value back
    ### BEGIN SOLUTION
    gradient = torch.zeros_like(parameter, requires_grad=False)
    with torch.no_grad():
        for index in np.ndindex(*parameter.shape):
            value = parameter[index].item()
            parameter[index] = value + h
            above = mean_squared_loss(y_true, model(X))
            parameter[index] = value - h
            below = mean_squared_loss(y_true, model(X))
            parameter[index] = value
            gradient[index] = (above - below) / (2 * h)
    return gradient
    ### END SOLUTION


# %% check="numerical_gradient"
run_check("numerical_gradient")

# %% [markdown]
# ### Task 3.2 — One step of gradient descent ({{points gradient_step}} points)
#
# $$W^{[l]} \leftarrow W^{[l]} - \alpha \frac{\partial J}{\partial W^{[l]}}, \qquad b^{[l]} \leftarrow b^{[l]} - \alpha \frac{\partial J}{\partial b^{[l]}}$$
#
# $\alpha$ is `learning_rate`. Short as it is, this step can be made wrong in a way that no error message tells: `W = W - …` makes a new tensor and leaves the model where it was.
# Write into the parameter itself, `W -= …`, under `torch.no_grad()` as in Task 3.1.

# %% task="gradient_step"
def gradient_step(model, learning_rate):
    """Move every weight and bias of `model` against its gradient in model.dL_dw and model.dL_db, in place."""
    # TODO: change the parameters themselves; they must still be leaves that require grad afterwards
    ### BEGIN SOLUTION
    with torch.no_grad():
        for l in range(1, model.L + 1):
            model.fc[str(l)].weight -= learning_rate * model.dL_dw[l]
            model.fc[str(l)].bias -= learning_rate * model.dL_db[l]
    ### END SOLUTION


# %% check="gradient_step"
run_check("gradient_step")

# %% [markdown]
# ## Experiments
#
# ### Your gradients, centred differences and autograd
#
# Here, at the end, PyTorch may do it as well. The table shows the greatest relative error of your gradients against both.
# Expect about $10^{-8}$ against centred differences, and $10^{-14}$ or less against autograd. Why the difference?

# %% given="comparison" tags=["experiment"]
def relative_error(a, n):
    """Return the greatest |a - n| / max(1e-8, |a| + |n|)."""
    return ((a - n).abs() / (a.abs() + n.abs()).clamp(min=1e-8)).max().item()


torch.manual_seed(0)
model = MyNet([4, 7, 5, 3], ["tanh", "sigmoid", "identity"])
X, y = torch.randn(6, 4), torch.randn(6, 3)
with lessons.until_solved():
    y_pred = model(X)
    mean_squared_loss(y, y_pred).backward()
    backpropagation(model, y, y_pred)
    print("parameter      against differences   against autograd")
    for l in range(1, model.L + 1):
        for kind, mine in (("weight", model.dL_dw[l]), ("bias", model.dL_db[l])):
            parameter = getattr(model.fc[str(l)], kind)
            errors = [relative_error(mine, n) for n in (numerical_gradient(model, X, y, parameter), parameter.grad)]
            print(f"fc[{l}].{kind:<8} {errors[0]:>17.1e} {errors[1]:>18.1e}")

# %% [markdown]
# ### The same, quantity by quantity
#
# Where a final gradient is wrong, the first wrong quantity on the way back is where the mistake lies.
# The upper row is yours, the lower one autograd's, in the order of the walk; the title holds the greatest difference.
# A trick makes your errors visible without changing your function: **for a single sample, $\delta^{[l]}$ is the gradient of the bias.** (Why?)
#
# Break one of your four functions on purpose, run this cell again, and see which pictures change. Mend it afterwards.

# %% given="intermediates" tags=["experiment"]
torch.manual_seed(3)
small = MyNet([3, 4, 2], ["tanh", "sigmoid"])
x_one, y_one = torch.randn(1, 3), torch.randn(1, 2)
with lessons.until_solved():
    y_pred = small(x_one)
    for quantity in (small.a[2], small.z[2], small.a[1], small.z[1]):
        quantity.retain_grad()
    mean_squared_loss(y_one, y_pred).backward()
    backpropagation(small, y_one, y_pred)
    deltas = {l: small.dL_db[l].reshape(1, -1) for l in (1, 2)}
    walk = [
        ("∂J/∂ŷ", loss_gradient(y_one, y_pred), small.a[2].grad),
        ("δ[2]", deltas[2], small.z[2].grad),
        ("∂J/∂W[2]", small.dL_dw[2], small.fc["2"].weight.grad),
        ("∂J/∂a[1]", backward_through_weights(deltas[2], small.fc["2"].weight), small.a[1].grad),
        ("δ[1]", deltas[1], small.z[1].grad),
        ("∂J/∂W[1]", small.dL_dw[1], small.fc["1"].weight.grad),
    ]
    figure, panels = plt.subplots(2, len(walk), figsize=(11, 4), layout="tight")
    for column, (name, *both) in enumerate(walk):
        both = [each.detach() for each in both]
        limit = max(each.abs().max().item() for each in both)
        difference = (both[0] - both[1]).abs().max().item()
        for panel, each in zip(panels[:, column], both):
            panel.imshow(each, cmap="RdBu", vmin=-limit, vmax=limit)
            panel.set(xticks=[], yticks=[])
            panel.grid(False)
        panels[0, column].set_title(f"{name} {tuple(both[0].shape)}\n{difference:.0e}", fontsize=9)
    panels[0, 0].set_ylabel("yours")
    panels[1, 0].set_ylabel("autograd's")
    plt.show()

# %% [markdown]
# ### One sample at a time, or all at once
#
# The gradient of a mean is the mean of the gradients, so a loop over samples gives the same as one call for the batch. What it costs is another matter.

# %% given="loop_or_batch" tags=["experiment"]
def seconds(function):
    """Return the least time of five calls."""
    times = []
    for _ in range(5):
        start = time.perf_counter()
        function()
        times.append(time.perf_counter() - start)
    return min(times)


def by_loop(model, X, y):
    """Return dL/dW of layer 1 as the mean over calls with one sample each."""
    total = 0
    for s in range(len(X)):
        backpropagation(model, y[s : s + 1], model(X[s : s + 1]))
        total = total + model.dL_dw[1]
    return total / len(X)


def at_once(model, X, y):
    """Return the same from one call."""
    backpropagation(model, y, model(X))
    return model.dL_dw[1]


with lessons.until_solved(), torch.no_grad():
    wide = MyNet([20, 50, 50, 5])
    at_once(wide, torch.randn(1, 20), torch.randn(1, 5))
    print("batch      loop   at once   times faster   greatest difference")
    for N in (1, 10, 100, 400):
        X_N, y_N = torch.randn(N, 20), torch.randn(N, 5)
        loop, batch = seconds(lambda: by_loop(wide, X_N, y_N)), seconds(lambda: at_once(wide, X_N, y_N))
        difference = (by_loop(wide, X_N, y_N) - at_once(wide, X_N, y_N)).abs().max()
        print(f"{N:5} {1000 * loop:6.1f} ms {1000 * batch:6.2f} ms {loop / batch:14.0f} {difference:21.0e}")

# %% [markdown]
# ### Learning a curve
#
# Your own gradients train a network: one input, two hidden layers of 16 tanh neurons, one output; the target is the noisy sine.
# `progress` shows how long the loop will take; you can use it in loops of your own.

# %% given="learn_a_curve" tags=["experiment"]
LEARNING_RATE = 0.07
losses = []
with lessons.until_solved():
    x_train, y_train = noisy_sine()
    curve_net = MyNet([1, 16, 16, 1], ["tanh", "tanh", "identity"])
    for step in progress(range(2000), "training"):
        y_pred = curve_net(x_train)
        losses.append(mean_squared_loss(y_train, y_pred).item())
        backpropagation(curve_net, y_train, y_pred)
        gradient_step(curve_net, LEARNING_RATE)
    print(f"loss: {losses[0]:.4f} at the start, {losses[-1]:.4f} after {len(losses)} steps")

# %% [markdown]
# ### What is wrong with these curves?
#
# Three trainings of such a network, each with one mistake, beside a healthy one. What is the mistake in A, in B, in C?

# %% given="sick_curves" tags=["experiment"]
healthy, *sick = lessons.sick_curves(*noisy_sine(), ["", *lessons.SICK_REGRESSIONS])
figure, panels = plt.subplots(1, 3, figsize=(10, 3), sharey=True, layout="tight")
for panel, name, curve in zip(panels, "ABC", sick):
    panel.semilogy(healthy, "--", color="grey", label="healthy")
    panel.semilogy(curve, color="C3", label="one mistake")
    panel.set(xlabel="step", title=name)
panels[0].set_ylabel("loss J")
panels[2].legend(loc="lower left")
plt.show()

# %% [markdown]
# <details><summary>Answer</summary>
#
# * **A: the learning rate is too large.** It falls faster than the healthy one, but now and then a step jumps across the valley and lands high on the other side: those are the peaks.
# * **B: the gradients of earlier steps are never cleared.** Each step follows the sum of all gradients so far, like a ball without friction: it rolls through the minimum and up again. In PyTorch that is a forgotten `zero_grad`.
# * **C: the weights never move,** only the biases do. The loss falls a little and stays far above the healthy curve: whenever a curve flattens early, ask whether *every* parameter changes.
#
# </details>

# %% [markdown]
# ### How errors shrink on their way back
#
# The mean size of $\partial J / \partial W^{[l]}$ at the start of training, for a deep network of ten layers: once with sigmoid, once with ReLU neurons.
# The weights are those of [He et al. (2015)](https://arxiv.org/abs/1502.01852), made for ReLU; [Glorot and Bengio (2010)](https://proceedings.mlr.press/v9/glorot10a.html) drew such pictures first.

# %% given="vanishing_gradients" tags=["experiment"]
def deep_network(activation, depth=10, width=30, scale=1.0):
    """Return an untrained network with its activations and gradients filled in; scale: of the initial weights."""
    torch.manual_seed(2)
    model = MyNet([width] * depth + [1], [activation] * (depth - 1) + ["identity"])
    for layer in model.fc.values():
        nn.init.kaiming_normal_(layer.weight)
        layer.weight.data *= scale
    inputs, targets = torch.randn(50, width), torch.randn(50, 1)
    backpropagation(model, targets, model(inputs))
    return model


def gradient_sizes(*arguments, **named):
    """Return the mean |dL/dW| of each layer of an untrained network."""
    model = deep_network(*arguments, **named)
    return [model.dL_dw[l].abs().mean().item() for l in range(1, model.L + 1)]


with lessons.until_solved():
    sizes = {activation: gradient_sizes(activation) for activation in ("sigmoid", "relu")}

# %% [markdown]
# Layer by layer: all activations on the left, all gradients on the right.
# With sigmoid neurons the activations keep to a narrower band as one goes up, and on the way down the gradients lose about half a power of ten at each layer.
# With ReLU neurons most activations are 0 and a few are large, and the gradients keep their size.

# %% given="layer_by_layer" tags=["experiment"]
with lessons.until_solved():
    figure, panels = plt.subplots(2, 2, figsize=(10, 5), sharex=True, layout="tight")
    for row, activation in zip(panels, ("sigmoid", "relu")):
        deep = deep_network(activation)
        layers = range(1, deep.L)
        gradients = [deep.dL_dw[l].detach().abs().flatten() for l in layers]
        row[0].violinplot([deep.a[l].detach().flatten() for l in layers], layers, widths=0.8)
        row[1].violinplot([g[g > 0].log10() for g in gradients], layers, widths=0.8)
        row[0].set_ylabel(activation)
    panels[0, 0].set_title("activations a[l]")
    panels[0, 1].set_title("log₁₀ |∂J/∂W[l]|")
    for panel in panels[1]:
        panel.set(xlabel="layer", xticks=layers)
    plt.show()

# %% [markdown]
# **Try it.** How deep can the sigmoid network be before its first layer gets nothing? Can larger initial weights save it? What do they do to ReLU?

# %% given="try_depth" tags=["experiment"]
def show_sizes(depth=10, scale=1.0):
    """Plot the mean |dL/dW| of each layer for a depth and a scale of the initial weights."""
    figure, axes = plt.subplots()
    for activation in ("sigmoid", "relu", "tanh"):
        values = gradient_sizes(activation, depth=depth, scale=scale)
        axes.semilogy(range(1, depth + 1), values, "o-", label=activation)
    axes.set(xlabel="layer", ylabel="mean |∂J/∂W|", title=f"{depth} layers, weights times {scale}", ylim=(1e-14, 1e4))
    axes.legend()
    plt.show()


with lessons.until_solved():
    gradient_sizes("relu")
    lessons.slider(show_sizes, depth=(2, 20), scale=(0.25, 4.0, 0.25))

# %% [markdown]
# ## Plots
#
# ### Plot: loss and fit ({{points plot_training}} points)
#
# Two panels side by side: the loss against the step with a logarithmic vertical axis; and the noisy points together with the curve that the network has learned.
# `losses`, `x_train`, `y_train` and the trained `curve_net` are from *Learning a curve*.

# %% question="plot_training" points=4 tags=["experiment"]
# TODO: plot `losses`, and `x_train`, `y_train` together with the network's outputs; label the axes
### BEGIN SOLUTION
figure, (left, right) = plt.subplots(1, 2, figsize=(10, 4))
left.semilogy(losses)
left.set(xlabel="step", ylabel="loss", title="Training with our own gradients")
right.plot(x_train, y_train, ".", label="training points")
right.plot(x_train, curve_net(x_train).detach(), label="network")
right.set(xlabel="x", ylabel="y", title="What it has learned")
right.legend()
plt.show()
### END SOLUTION

# %% [markdown]
# ### Plot: gradients by depth ({{points plot_gradient_sizes}} points)
#
# One line for each activation: the mean $|\partial J/\partial W^{[l]}|$ against the layer $l$, with a logarithmic vertical axis.

# %% question="plot_gradient_sizes" points=4 tags=["experiment"]
# TODO: plot sizes["sigmoid"] and sizes["relu"] against the layer; label axes and lines
### BEGIN SOLUTION
figure, axes = plt.subplots()
for activation, values in sizes.items():
    axes.semilogy(range(1, len(values) + 1), values, "o-", label=activation)
axes.set(xlabel="layer", ylabel="mean |dL/dW|", title="Gradients at the start, ten layers")
axes.legend()
plt.show()
### END SOLUTION

# %% [markdown]
# ## Questions
#
# ### Question 1 ({{points torch_methods}} points)
#
# Which PyTorch methods do what you wrote in Tasks 2.1 and 3.2? Name, for each, where it reads from and where it leaves its result,
# and say what would happen on a second call if you forgot `zero_grad`.

# %% [markdown] question="torch_methods" points=4
# _Write your answer here._
#
# === BEGIN MARK SCHEME ===
# `loss.backward()` (or `torch.autograd.backward`) does backpropagation: it walks the graph that the forward pass recorded, and **adds** to `.grad` of every leaf that requires grad.
# `torch.autograd.grad` returns the gradients instead of storing them. `optimizer.step()` of `torch.optim.SGD` reads `.grad` and changes the parameters in place.
# Without `optimizer.zero_grad()` a second `backward` adds its gradients to the first ones.
#
# 2 points: `backward` with the graph and `.grad`. 1 point: `optimizer.step` (SGD). 1 point: gradients add up.
# === END MARK SCHEME ===

# %% [markdown]
# ### Question 2 ({{points gradient_checking}} points)
#
# Describe how you check a gradient numerically: which difference, which $h$ and why not smaller, which error measure, which size of error is fine and which is a mistake.
# Name one mistake that such a check can not find.

# %% [markdown] question="gradient_checking" points=4
# _Write your answer here._
#
# === BEGIN MARK SCHEME ===
# Centred difference $(J(p+h) - J(p-h))/2h$: its error is of order $h^2$, against order $h$ for the one-sided one.
# $h \approx 10^{-5}$ in float64: smaller ones lose more to rounding ($\epsilon/h$) than they win.
# Relative error $|a-n| / \max(\epsilon, |a|+|n|)$ for each element; below about $10^{-7}$ fine, above $10^{-4}$ a mistake (near a kink of ReLU it says nothing).
# It can not find a wrong loss: it only proves that gradient and loss agree. Nor mistakes that the tested setting hides (zero biases, one sample, equal widths).
#
# 1 point each: centred difference with its order; choice of h; relative error with thresholds; a mistake it cannot find.
# === END MARK SCHEME ===

# %% [markdown]
# ### Question 3 ({{points vanishing}} points)
#
# Your second plot: why do the gradients of the lower layers shrink with sigmoid neurons, and why much less with ReLU?
# Use the formula of $\delta^{[l]}$. What follows for training a deep network?

# %% [markdown] question="vanishing" points=4
# _Write your answer here._
#
# === BEGIN MARK SCHEME ===
# $\delta^{[l-1]} = (\delta^{[l]} W^{[l]}) \odot f'(z^{[l-1]})$: one factor $f'$ for each layer. For the sigmoid $f' = a(1-a) \le \frac14$, so the error shrinks geometrically with depth unless the weights make up for it.
# For ReLU $f'$ is 0 or 1; with Kaiming initialisation the variance is kept on average.
# The lower layers of a deep sigmoid network hardly learn at the beginning; remedies: ReLU-like activations, proper initialisation, normalisation, skip connections.
#
# 2 points: the product of derivatives with the bound ¼. 1 point: ReLU's slope of 1 (and initialisation). 1 point: consequence or remedy.
# === END MARK SCHEME ===

# %% [markdown]
# ## Before you hand in
#
# 1. Choose *Restart kernel and run all cells*: every check should have passed.
# 2. Read your answers once more. Is there one sentence too many, or one reason too few?
# 3. Save, and hand in this notebook under its own name.
#
# ### Further, without points
#
# - **Softmax at the end.** Give the last layer a softmax and the loss a cross-entropy. Derive $\delta^{[L]}$; why does `df` of one element no longer do?
# - **Skip connections.** Let $a^{[l]} = a^{[l-2]} + f(z^{[l]})$. Which arrow is new in the graph, and what happens to the picture of gradients by depth?
# - **A graph of any form.** Write a class `Value` that knows its parents and the local derivative, and walk back in topological order: [micrograd](https://github.com/karpathy/micrograd) does it in a hundred lines.
#
# ### Read more
#
# - Rumelhart, Hinton, Williams: [Learning representations by back-propagating errors](https://doi.org/10.1038/323533a0), 1986
# - Baydin, Pearlmutter, Radul, Siskind: [Automatic differentiation in machine learning: a survey](https://arxiv.org/abs/1502.05767), 2018
# - CS231n: [Backpropagation, intuitions](https://cs231n.github.io/optimization-2/) · Dive into Deep Learning: [Forward propagation, backward propagation, and computational graphs](https://d2l.ai/chapter_multilayer-perceptrons/backprop.html)

# %% given="summary" tags=["experiment"]
run_check.summary()  # points so far, and what is still open
