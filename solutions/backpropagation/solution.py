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
# By the end of this notebook you will have written, by hand, the algorithm that trains every neural network:
# the gradient of the loss with respect to every weight and bias of a multi-layer perceptron of any depth, for a whole batch at once.
# PyTorch holds the tensors; its automatic differentiation stays switched off until you compare with it at the end.
#
# | | |
# |---|---|
# | **Time** | about 90 minutes |
# | **Points** | 80 by the checks, 20 by a person |
# | **You need** | the chain rule; matrix products; the gradients of the two-layer network |
# | **You will hand in** | this notebook; keep the order of the cells and the names of the functions |

# %% [markdown]
# ## How this notebook works
#
# - Each task has a cell with a `TODO`. Replace the line that raises `NotImplementedError` with your code.
# - Run the check cell under it, as often as you like. It says what is right, and if something is wrong, what and where.
# - The checks are the same ones that grade you, only with other numbers: what passes here passes there.
# - Cells in the section *Experiments* are yours to run. Grading keeps the output that you saved and does not run them.
# - You may add cells and functions of your own anywhere.
# - Before you hand in, choose *Restart kernel and run all cells*.

# %% given="setup"
import matplotlib.pyplot as plt
import numpy as np
import torch
from torch import nn

from autograder import run_check

torch.set_default_dtype(torch.float64)
plt.rcParams["figure.figsize"] = (7, 4)
plt.rcParams["axes.grid"] = True
plt.rcParams["grid.alpha"] = 0.3

# %% [markdown]
# ## Conventions
#
# The network has $L$ layers. Layer $l$ has $n_l$ neurons, and for a batch of $m$ samples, one in each row:
#
# $$z^{[l]} = a^{[l-1]} W^{[l]\top} + b^{[l]}, \qquad a^{[l]} = f^{[l]}\!\left(z^{[l]}\right), \qquad a^{[0]} = X, \qquad \hat y = a^{[L]}$$
#
# $$L(y, \hat y) = \frac{1}{m}\sum_{s=1}^{m}\sum_{i=1}^{n_L}\left(y_{si} - \hat y_{si}\right)^2$$
#
# | what | convention |
# |---|---|
# | shapes | $z^{[l]}$, $a^{[l]}$: (m, $n_l$); $W^{[l]}$: ($n_l$, $n_{l-1}$) as in `nn.Linear`; $b^{[l]}$: ($n_l$,) |
# | loss | **mean** over the samples, **sum** over the outputs, no factor ½ |
# | results | `model.dL_dw[l]`: ($n_l$, $n_{l-1}$); `model.dL_db[l]`: ($n_l$,); for $l = 1 \ldots L$ |
# | batch | any $m \ge 1$; all samples at once, whether by matrix products or loops |
# | a second call | replaces the results of the first one; nothing accumulates |
# | parameters | are only read by backpropagation, as `y_true` and `y_pred` are: they stay leaves that require grad |
# | autograd | not in Tasks 1.1 to 2.1: no `backward`, no `torch.autograd`, no `.grad`; the checks switch it off |

# %% [markdown]
# ### The network
#
# `MyNet` is given. Its forward pass keeps all that you need: `z[l]` and `a[l]` of the last batch.
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
        """Return the outputs (m, n_L) of the inputs X (m, n_0)."""
        self.a[0] = X
        for l in range(1, self.L + 1):
            self.z[l] = self.fc[str(l)](self.a[l - 1])
            self.a[l] = self.f[l](self.z[l])
        return self.a[self.L]


def mean_squared_loss(y_true, y_pred):
    """Return the loss of the convention box, a tensor without dimensions."""
    return ((y_true - y_pred) ** 2).sum() / len(y_true)


# %% [markdown]
# ## Part 1 — The four steps
#
# Backpropagation walks from the loss back to the inputs.
# It carries one quantity, the *error* of each layer,
#
# $$\delta^{[l]} = \frac{\partial L}{\partial z^{[l]}} \qquad \text{of shape } (m, n_l).$$
#
# Four small functions are all that it needs. Write each, check each, and then put them together.
#
# ### Task 1.1 — From the loss to the outputs (8 points)
#
# $$\frac{\partial L}{\partial \hat y_{si}} = \;?$$
#
# Differentiate the loss of the convention box with respect to one output of one sample.

# %% task="loss_gradient"
def loss_gradient(y_true, y_pred):
    """Return dL/dy_pred (m, n_L) for the targets y_true and the outputs y_pred, both (m, n_L)."""
    # TODO: differentiate the loss; mind the sign, the factor of the square and the mean over the samples
    ### BEGIN SOLUTION
    m = len(y_true)
    return 2 * (y_pred - y_true) / m
    ### END SOLUTION


# %% check="loss_gradient"
run_check("loss_gradient")

# %% [markdown]
# ### Task 1.2 — Through the activation function (8 points)
#
# The activation acts on each element by itself, so
#
# $$\delta^{[l]} = \frac{\partial L}{\partial a^{[l]}} \odot f^{[l]\prime}\!\left(z^{[l]}\right).$$

# %% task="delta"
def delta(dL_da, z, df):
    """Return dL/dz (m, n_l).

    dL_da: (m, n_l) gradient at the activations; z: (m, n_l); df: the derivative of the activation, a function of z.
    """
    # TODO: multiply, element by element, with the derivative at z
    ### BEGIN SOLUTION
    return dL_da * df(z)
    ### END SOLUTION


# %% check="delta"
run_check("delta")

# %% [markdown]
# ### Task 1.3 — Through the weights (8 points)
#
# Neuron $j$ of layer $l - 1$ reaches every neuron $i$ of layer $l$, so its share is a sum:
#
# $$\frac{\partial L}{\partial a^{[l-1]}_{sj}} = \sum_{i=1}^{n_l} \delta^{[l]}_{si}\, W^{[l]}_{ij}.$$

# %% task="backward_through_weights"
def backward_through_weights(delta_l, W):
    """Return dL/da of the layer before (m, n_{l-1}), for the error delta_l (m, n_l) and the weights W (n_l, n_{l-1})."""
    # TODO: write the sum as one product of matrices; the shapes allow only one order
    ### BEGIN SOLUTION
    return delta_l @ W
    ### END SOLUTION


# %% check="backward_through_weights"
run_check("backward_through_weights")

# %% [markdown]
# ### Task 1.4 — The gradients of one layer (10 points)
#
# $$\frac{\partial L}{\partial W^{[l]}_{ij}} = \sum_{s=1}^{m} \delta^{[l]}_{si}\, a^{[l-1]}_{sj}, \qquad \frac{\partial L}{\partial b^{[l]}_i} = \sum_{s=1}^{m} \delta^{[l]}_{si}.$$
#
# The mean over the samples is in $\delta$ already: it came in with the loss.

# %% task="layer_gradients"
def layer_gradients(delta_l, a_previous):
    """Return dL/dW (n_l, n_{l-1}) and dL/db (n_l,).

    delta_l: (m, n_l) error of the layer; a_previous: (m, n_{l-1}) activations of the layer before.
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
# ## Part 2 — Backpropagation
#
# ### Task 2.1 — All layers (30 points)
#
# Start at the loss, then walk from layer $L$ down to layer 1.
# At each layer: form $\delta^{[l]}$, store the two gradients, and hand $\partial L / \partial a^{[l-1]}$ to the layer below.
#
# The first check runs your function with automatic differentiation switched off, and with activation functions that it could not follow;
# numerical differences have their place in Task 3.1, not here.
# The others compare with the exact gradients: one layer, then networks of 2 to 5 layers with unequal widths and mixed activations.

# %% task="backpropagation"
def backpropagation(model, y_true, y_pred):
    """Fill model.dL_dw[l] (n_l, n_{l-1}) and model.dL_db[l] (n_l,) for every layer l = 1 … L.

    y_true, y_pred: (m, n_L); y_pred is what the last forward pass of `model` returned.
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
# ### Task 3.1 — Numerical gradients (9 points)
#
# How would you find out that your gradients are right if nobody gave you a check?
# Move one parameter by $\pm h$ and watch the loss:
#
# $$\frac{\partial L}{\partial \theta} \approx \frac{L(\theta + h) - L(\theta - h)}{2h}.$$
#
# This needs two forward passes for every single parameter: far too slow to train with, and just right to check with.

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
# ### Task 3.2 — One step of gradient descent (7 points)
#
# $$W^{[l]} \leftarrow W^{[l]} - \alpha \frac{\partial L}{\partial W^{[l]}}, \qquad b^{[l]} \leftarrow b^{[l]} - \alpha \frac{\partial L}{\partial b^{[l]}}$$

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
# ### Your gradients, centred differences and autograd (a second)
#
# Here, at the end, PyTorch may do it as well. The table shows the greatest relative error of your gradients against both.
# Expect about $10^{-8}$ against centred differences, and about $10^{-15}$ against autograd. Why the difference?

# %% given="comparison" tags=["experiment"]
torch.manual_seed(0)
model = MyNet([4, 7, 5, 3], ["tanh", "sigmoid", "identity"])
X, y = torch.randn(6, 4), torch.randn(6, 3)


def relative_error(a, n):
    """Return the greatest |a - n| / max(1e-8, |a| + |n|)."""
    return ((a - n).abs() / (a.abs() + n.abs()).clamp(min=1e-8)).max().item()


y_pred = model(X)
mean_squared_loss(y, y_pred).backward()
backpropagation(model, y, y_pred)
print("parameter      against differences   against autograd")
for l in range(1, model.L + 1):
    for kind, mine in (("weight", model.dL_dw[l]), ("bias", model.dL_db[l])):
        parameter = getattr(model.fc[str(l)], kind)
        numeric = numerical_gradient(model, X, y, parameter)
        print(f"fc[{l}].{kind:<8} {relative_error(mine, numeric):>17.1e} {relative_error(mine, parameter.grad):>18.1e}")

# %% [markdown]
# ### Learning a curve (about ten seconds)
#
# Your own gradients train a network: one input, two hidden layers of 16 tanh neurons, one output; the target is a noisy sine.

# %% given="learn_a_curve" tags=["experiment"]
torch.manual_seed(1)
x_train = torch.linspace(-1, 1, 64)[:, None]
y_train = torch.sin(3 * x_train) + 0.1 * torch.randn_like(x_train)
curve_net = MyNet([1, 16, 16, 1], ["tanh", "tanh", "identity"])
losses = []
for epoch in range(2000):
    y_pred = curve_net(x_train)
    losses.append(mean_squared_loss(y_train, y_pred).item())
    backpropagation(curve_net, y_train, y_pred)
    gradient_step(curve_net, learning_rate=0.07)
print(f"loss: {losses[0]:.4f} at the start, {losses[-1]:.4f} after {len(losses)} steps")

# %% [markdown]
# ### How errors shrink on their way back (a second)
#
# The mean size of $\partial L / \partial W^{[l]}$ at the start of training, for a deep network of ten layers: once with sigmoid, once with ReLU neurons.

# %% given="vanishing_gradients" tags=["experiment"]
def gradient_sizes(activation, depth=10, width=30):
    """Return the mean |dL/dW| of each layer of an untrained network."""
    torch.manual_seed(2)
    model = MyNet([width] * depth + [1], [activation] * (depth - 1) + ["identity"])
    for layer in model.fc.values():
        nn.init.kaiming_normal_(layer.weight)
    inputs, targets = torch.randn(50, width), torch.randn(50, 1)
    backpropagation(model, targets, model(inputs))
    return [model.dL_dw[l].abs().mean().item() for l in range(1, depth + 1)]


sizes = {activation: gradient_sizes(activation) for activation in ("sigmoid", "relu")}

# %% [markdown]
# ## Plots
#
# ### Plot: loss and fit (4 points)
#
# Two panels side by side: the loss against the step with a logarithmic vertical axis; and the noisy points together with the curve that the network has learned.

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
# ### Plot: gradients by depth (4 points)
#
# One line for each activation: the mean $|\partial L/\partial W^{[l]}|$ against the layer $l$, with a logarithmic vertical axis.

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
# ### Question 1 (4 points)
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
# ### Question 2 (4 points)
#
# Describe how you check a gradient numerically: which difference, which $h$ and why not smaller, which error measure, which size of error is fine and which is a mistake.
# Name one mistake that such a check can not find.

# %% [markdown] question="gradient_checking" points=4
# _Write your answer here._
#
# === BEGIN MARK SCHEME ===
# Centred difference $(L(\theta+h) - L(\theta-h))/2h$: its error is of order $h^2$, against order $h$ for the one-sided one.
# $h \approx 10^{-5}$ in float64: smaller ones lose more to rounding ($\epsilon/h$) than they win.
# Relative error $|a-n| / \max(\epsilon, |a|+|n|)$ for each element; below about $10^{-7}$ fine, above $10^{-4}$ a mistake (near a kink of ReLU it says nothing).
# It can not find a wrong loss: it only proves that gradient and loss agree. Nor mistakes that the tested setting hides (zero biases, one sample, equal widths).
#
# 1 point each: centred difference with its order; choice of h; relative error with thresholds; a mistake it cannot find.
# === END MARK SCHEME ===

# %% [markdown]
# ### Question 3 (4 points)
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
# 1. Choose *Restart kernel and run all cells*: every check should say `:)`.
# 2. Read your answers once more. Is there one sentence too many, or one reason too few?
# 3. Save, and hand in this notebook under its own name.
