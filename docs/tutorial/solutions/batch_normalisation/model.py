"""The mathematics of batch_normalisation, with the mistakes that students make in it."""

import numpy as np

from autograder.mistakes import Model


def normalised(m, X, eps):
    """X_hat and the standard deviation that it was divided by, line by line as the notebook has them."""
    N = m.size("N", len(X))
    m.size("D", X.shape[1])
    mu = m.line("mu", X.mean(axis=0), words="the mean μ")
    centred = m.line("centred", X - mu, words="X − μ")
    squares = np.sum(centred**2, axis=0)
    var = m.line("var", m.of(squares / N, unbiased=squares / (N - 1)), words="the variance σ²")
    std = m.of(np.sqrt(var + eps), eps_outside=np.sqrt(var) + eps, eps_missing=np.sqrt(var), root_missing=var + eps)
    std = m.line("std", std, words="the root of σ² + ε")
    return m.line("X_hat", centred / std, words="the normalised batch"), std


def batch_norm(m, X, gamma, beta, eps):
    """The output of the layer."""
    X_hat, _ = normalised(m, X, eps)
    Y = m.of(gamma * X_hat + beta, shift_first=gamma * (X_hat + beta), scale_missing=X_hat + beta)
    return {"Y": m.line("Y", Y, words="the output Y")}


def batch_norm_gradients(m, X, gamma, beta, eps, dY):
    """The gradients of the layer, from Y back to X."""
    X_hat, std = normalised(m, X, eps)
    dgamma = m.line("dgamma", np.sum(m.of(dY * X_hat, not_normalised=dY * X), axis=0), words="∂J/∂γ")
    dbeta = m.line("dbeta", np.sum(dY, axis=0), words="∂J/∂β")
    dX_hat = m.line("dX_hat", m.of(dY * gamma, gamma_missing=dY), words="∂J/∂X̂")
    by_mean = m.line("by_mean", np.mean(dX_hat, axis=0), words="what goes through μ")
    by_variance = m.line("by_variance", X_hat * np.mean(dX_hat * X_hat, axis=0), words="what goes through σ²")
    whole = m.of(
        dX_hat - by_mean - by_variance,
        statistics_constant=dX_hat,
        mean_constant=dX_hat - by_variance,
        variance_constant=dX_hat - by_mean,
    )
    return {"dX": m.line("dX", whole / std, words="∂J/∂X"), "dgamma": dgamma, "dbeta": dbeta}


def update_running(m, running_mean, running_var, X, share):
    """Both running averages after a batch."""
    N = m.size("N", len(X))
    mu = m.line("mu", X.mean(axis=0), words="the mean of the batch")
    squares = np.sum((X - mu) ** 2, axis=0)
    var = m.line("var", m.of(squares / (N - 1), biased=squares / N), words="the variance of the batch")
    new, old = m.of(share, shares_swapped=1 - share), m.of(1 - share, shares_swapped=share)
    return {
        "mean": m.line("mean", old * running_mean + new * mu, words="the running mean"),
        "variance": m.line("variance", old * running_var + new * var, words="the running variance"),
    }


SENTENCES = {
    "unbiased": "the variance is divided by N − 1; the Conventions table divides it by N",
    "eps_outside": "ε is added to the standard deviation; the Conventions table has it inside the root",
    "eps_missing": "ε is missing under the root: a feature that is the same in the whole batch is divided by 0",
    "root_missing": "X − μ is divided by the variance instead of its root",
    "shift_first": "β is added before γ scales: the shift is scaled too",
    "scale_missing": "γ is missing from the output",
    "not_normalised": "∂J/∂γ is computed from X; γ multiplies the normalised batch",
    "gamma_missing": "γ is missing from the way back to the normalised batch",
    "statistics_constant": "μ and σ² are taken as constants: they depend on X, and two more terms go through them",
    "mean_constant": "what goes through μ is missing: μ depends on X",
    "variance_constant": "what goes through σ² is missing: σ² depends on X",
    "biased": "the running variance takes the biased one; the Conventions table divides by N − 1 here",
    "shares_swapped": "the shares are swapped: m belongs to the new batch and 1 − m to the old average",
}
BATCH_NORM = Model(batch_norm, sentences=SENTENCES)
BATCH_NORM_GRADIENTS = Model(batch_norm_gradients, sentences=SENTENCES)
UPDATE_RUNNING = Model(update_running, sentences=SENTENCES)
