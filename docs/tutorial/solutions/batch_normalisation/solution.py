# %% [markdown]
# # Batch normalisation
#
# A deep network trains more easily when the inputs of each layer keep their scale.
# Batch normalisation gives every feature mean 0 and variance 1 within a batch, then lets the network choose scale and shift.
# You write the layer, its gradients, and the averages that replace the batch in use.
#
# | | |
# |---|---|
# | **Points** | 80 by the checks, 20 by a person |
# | **You will hand in** | this notebook; keep the order of the cells and the names of the functions |

# %% given="setup"
import numpy as np

from autograder import run_check

ASSIGNMENT = "batch_normalisation"  # where run_check finds its checks when no checks.py lies beside this notebook

# %% [markdown]
# ## Conventions
#
# | what | convention |
# |---|---|
# | batch | $X$ of shape $(N, D)$, one sample per row; every feature (column) is normalised by itself |
# | statistics | mean $\mu$ and **biased** variance $\sigma^2 = \frac{1}{N} \sum_i (x_i - \mu)^2$, both of shape $(D,)$ |
# | normalised | $\hat{X} = (X - \mu) / \sqrt{\sigma^2 + \epsilon}$: $\epsilon$ (`eps`) is **inside** the root |
# | output | $Y = \gamma \hat{X} + \beta$, with `gamma` and `beta` of shape $(D,)$ |
# | upstream gradient | `dY` $= \partial J / \partial Y$, of shape $(N, D)$ |
# | running averages | as in torch: the new one is $(1 - m)$ times the old one plus $m$ times that of the batch; the running variance takes the **unbiased** one, divided by $N - 1$ |

# %% [markdown]
# ## Task 1 — Forward
#
# Return $Y$, in numpy.

# %% task="batch_norm"
def batch_norm(X, gamma, beta, eps):
    """Return the output of the layer.

    X: (N, D), gamma: (D,), beta: (D,), eps: a small number
    returns: Y, (N, D)
    """
    # TODO: normalise every column, then scale and shift it
    ### BEGIN SOLUTION
    mu = X.mean(axis=0)
    var = X.var(axis=0)
    X_hat = (X - mu) / np.sqrt(var + eps)
    return gamma * X_hat + beta
    ### END SOLUTION


# %% check="batch_norm"
run_check("batch_norm")

# %% [markdown]
# ## Task 2 — Gradients
#
# Return the derivatives of $J$ with respect to $X$, $\gamma$ and $\beta$.
# Every $x_i$ moves the output of **all** samples of its batch, for it is in $\mu$ and in $\sigma^2$.

# %% task="batch_norm_gradients"
def batch_norm_gradients(X, gamma, beta, eps, dY):
    """Return the gradients of the layer.

    X: (N, D), gamma: (D,), beta: (D,), eps: a small number, dY: (N, D)
    returns: dX, (N, D), dgamma, (D,), and dbeta, (D,)
    """
    # TODO: walk back from Y to X; first the parameters, then X_hat, then what goes through the statistics
    ### BEGIN SOLUTION
    std = np.sqrt(X.var(axis=0) + eps)
    X_hat = (X - X.mean(axis=0)) / std
    dgamma = (dY * X_hat).sum(axis=0)
    dbeta = dY.sum(axis=0)
    dX_hat = dY * gamma
    dX = (dX_hat - dX_hat.mean(axis=0) - X_hat * (dX_hat * X_hat).mean(axis=0)) / std
    return dX, dgamma, dbeta
    ### END SOLUTION


# %% check="batch_norm_gradients"
run_check("batch_norm_gradients")

# %% [markdown]
# ## Task 3 — Running averages
#
# In use there may be a single sample, so the layer keeps averages over the batches of the training.
# Return both after one more batch.

# %% task="update_running"
def update_running(running_mean, running_var, X, m):
    """Return the running averages after the batch X; the arguments stay as they are.

    running_mean: (D,), running_var: (D,), X: (N, D) with N > 1, m: the share of the new batch
    returns: mean, (D,), and variance, (D,)
    """
    # TODO: mix the old averages with the statistics of this batch
    ### BEGIN SOLUTION
    mean = (1 - m) * running_mean + m * X.mean(axis=0)
    variance = (1 - m) * running_var + m * X.var(axis=0, ddof=1)
    return mean, variance
    ### END SOLUTION


# %% check="update_running"
run_check("update_running")

# %% [markdown]
# ## Question (20 points)
#
# During training a batch happens to hold a single sample.
# What is the output of the layer for it, what are the gradients with respect to $X$, and what follows for the choice of the batch size?

# %% [markdown] question="one_sample" points=20
# _Write your answer here._
#
# === BEGIN MARK SCHEME ===
#
# **Model answer.** The sample is its own mean, so $\hat{X} = 0$ and $Y = \beta$ whatever $X$ is. The output does not depend on $X$, so its gradient is zero
# and nothing below the layer learns. With few samples $\mu$ and $\sigma^2$ are noisy: a batch must be large enough for them to be estimates, else another normalisation serves better.
#
# **Marks.** 6 for the output, with its reason; 7 for the zero gradient and what it means for the layers below; 7 for what follows for the batch size.
#
# === END MARK SCHEME ===
