"""The mathematics of regularization with the mistakes that students make in it; see autograder.mistakes.

X (N, D), y and y_hat (N, K), W1 (D, H), W2 (H, K) in numpy; in torch W[l] (n_l, n_(l-1)), b[l] (n_l,).
"""

from typing import Any

import numpy as np

from autograder.mistakes import Mistakes, Model, classifier, momentum, operation, penalty
from autograder.mistakes.classifier import sigmoid


def squared_error(m: Mistakes, y: Any, y_hat: Any) -> Any:
    """Half the sum of the squared errors."""
    n, k = y.shape
    N, K = m.size("N", n), m.size("K", k)
    error = m.line("error", y - y_hat, words="the error y − ŷ")
    squares = m.line("squares", m.of(error**2, absolute_error=abs(error)), words="the squared errors")
    total = squares.sum()
    data = m.of(
        total / 2,
        half_forgotten=1.0 * total,
        mean_for_sum=total / N / 2,
        mean_for_sum_2=total / N,
        mean_for_sum_3=total / (N * K) / 2,
        mean_for_sum_4=total / (N * K),
        root_of_squares=np.sqrt(total) / 2,
        root_of_squares_2=np.sqrt(total),
        data_term_missing=0.0,
    )
    return m.line("data", data, words="the data term")


def network(m: Mistakes, X: Any, W1: Any, W2: Any) -> tuple[Any, Any]:
    """The given forward pass."""
    z1 = m.line("z1", X @ W1, words="z₁")
    a1 = m.line("a1", sigmoid(z1), words="the hidden activations a₁")
    z2 = m.line("z2", a1 @ W2, words="z₂")
    return a1, m.line("y_hat", sigmoid(z2), words="ŷ")


def loss(m: Mistakes, X: Any, y: Any, W1: Any, W2: Any, reg: float) -> dict[str, Any]:
    """The task loss_reg."""
    _, y_hat = network(m, X, W1, W2)
    return {
        "the loss": penalty.of_layers(
            squared_error(m, y, y_hat), [penalty.absolute(W1, m), penalty.absolute(W2, m)], reg, len(X), m
        )
    }


def slope(m: Mistakes, a: Any) -> Any:
    """The derivative of the sigmoid whose value is a."""
    a = operation("as it is", lambda value: 1.0 * value, a)
    right, again = a * (1 - a), sigmoid(a)
    found = m.of(
        right,
        derivative_missing=1.0 + 0 * a,
        derivative_twice=right**2,
        derivative_at_a=again * (1 - again),
        derivative_of_another=1 - a**2,
        derivative_of_another_3=(a > 0.5) * 1.0,
    )
    return m.line("slope", found, words="the derivative of the sigmoid")


def backward(m: Mistakes, X: Any, y: Any, W1: Any, W2: Any, reg: float) -> dict[str, tuple[Any, Any]]:
    """The gradients of the data term and of the penalty, for both weights."""
    n, k = y.shape
    N, K = m.size("N", n), m.size("K", k)
    a1, y_hat = network(m, X, W1, W2)
    hidden, output = m.layer(1, 2), m.layer(2, 2)
    error = m.of(y_hat - y, squared_error_for_error=(y_hat - y) ** 2, error_missing=1.0 + 0 * y)
    error = m.line("error", error, words="the error ŷ − y")
    delta2 = output.line("delta", error * slope(output, y_hat), words="δ")
    carried = m.of(delta2, delta_not_carried=1.0 * error)
    updated = W2 - a1.T @ delta2
    back = m.line("back", carried @ m.of(W2, updated_weights=updated).T, words="what goes back through W2")
    delta1 = hidden.line("delta", back * slope(hidden, a1), words="δ")
    found = {}
    for here, name, before, delta, W in ((hidden, "dW1", X, delta1, W1), (output, "dW2", a1, delta2, W2)):
        data = before.T @ delta
        data = momentum.clipped(here, here.of(
            data, gradient_sign=-data, half_forgotten=2 * data, mean_for_sum=data / N, mean_for_sum_2=data / (N * K),
            multiplied_by_n=N * data, data_gradient_missing=0 * data,
        ))  # fmt: skip
        data = here.line("data", data, words="the gradient of the data term")
        found[name] = data, penalty.pull(data, W, reg, n, here)
    return found


def gradients(m: Mistakes, X: Any, y: Any, W1: Any, W2: Any, reg: float) -> dict[str, Any]:
    """The task backward_reg."""
    found = {name: sum(parts) for name, parts in backward(m, X, y, W1, W2, reg).items()}
    found = {name: m.line(name, whole, words="the gradient of the weights") for name, whole in found.items()}
    swapped = m.of(found["dW2"], layers_swapped=found["dW1"])
    return {"dW1": m.of(found["dW1"], layers_swapped=found["dW2"]), "dW2": swapped}


def penalty_gradients(m: Mistakes, X: Any, y: Any, W1: Any, W2: Any, reg: float) -> dict[str, Any]:
    """What reg adds to the gradients."""
    found = backward(m, X, y, W1, W2, reg)
    pulls = {name: m.line(name, parts[1], words="the gradient of the penalty") for name, parts in found.items()}
    return {f"what reg adds to {name}": pull for name, pull in pulls.items()}


def loss_l2(m: Mistakes, y_hat: Any, y: Any, W: Any, b: Any, reg: float) -> dict[str, Any]:
    """The task of that name."""
    weights, biases = [penalty.squares(w, m) for w in W], [penalty.squares(each, m) for each in b]
    biases = [m.of(each, bias_not_regularised=0.0) for each in biases]
    each = [part for pair in zip(weights, biases, strict=True) for part in pair] if b else weights
    return {"the loss": penalty.of_layers(squared_error(m, y, y_hat), each, reg, len(y), m, [*W, *b])}


def loss_l1(m: Mistakes, y_hat: Any, y: Any, W: Any, b: Any, reg: float) -> dict[str, Any]:
    """The task of that name."""
    biases = [m.of(0.0, penalty_on_bias=abs(each).sum(), biases_for_weights=abs(each).sum()) for each in b]
    weights = [m.of(penalty.absolute(w, m), biases_for_weights=0.0) for w in W]
    weights[0] += sum(biases[1:], biases[0])
    return {"the loss": penalty.of_layers(classifier.binary_cross_entropy(y_hat, y, m), weights, reg, len(y), m, W, b)}


def accuracy(m: Mistakes, y_hat: Any, y: Any) -> dict[str, Any]:
    """The task of that name."""
    return {"accuracy": classifier.binary_accuracy(y_hat, y, m)}


def outputs(m: Mistakes, X: Any, W: Any, b: Any) -> dict[str, Any]:
    """The output of make_classifier."""
    a = X
    for number in (1, 2):
        here = m.layer(number, 2)
        z = a @ W[number - 1].T
        z = here.line("z", here.of(z + b[number - 1], bias_missing=z), words="the sums z")
        right = sigmoid(z)
        found = here.of(
            right,
            activation_missing=1.0 * z,
            wrong_activation_10=np.maximum(0, z),
            wrong_activation_11=np.tanh(z),
            wrong_activation_12=np.log1p(np.exp(z)),
            wrong_activation_13=np.where(z > 0, z, 0.01 * z),
            wrong_activation_14=z * right,
            wrong_activation_15=np.where(z > 0, z, np.exp(z) - 1),
            wrong_activation_16=np.log(right),
            activation_twice=sigmoid(right),
            softmax_for_sigmoid=np.exp(z) / np.exp(z).sum(axis=1, keepdims=True),
            softmax_for_sigmoid_2=np.exp(z) / np.exp(z).sum(axis=0),
        )
        a = here.line("a", found, words="the activations a")
    return {"output": a}


NAMES = {"reg": "λ", "momentum": "μ", "lr": "α", "rates": "α", "p": "the parameter", "gradients": "the gradient"}
SENTENCES = {
    "penalty_half": "the penalty enters with λ/2; the Conventions table has λ",
    "lambda_on_one_layer": "λ multiplies the penalty of one layer alone: brackets are missing around both sums",
    "data_gradient_missing": "the data term is missing from the gradient",
    "constant_in_logarithm": "a small constant stands inside the logarithm: the loss is no longer exact",
    "derivative_of_another": "1 − a², the derivative of tanh, stands where that of the sigmoid belongs",
    "derivative_of_another_3": "the derivative of ReLU, 1 where z > 0, stands where that of the sigmoid belongs",
    "bias_not_trained": "the biases get no gradient: only the weights are trained",
    "weights_not_trained": "the weights get no gradient: only the biases are trained",
    "step_divided_by_n": "the gradient is divided by the batch size: loss_fn decides whether there is a mean",
    "step_times_n": "the gradient is multiplied by the batch size: loss_fn decides whether there is a mean",
    "penalty_on_bias": "the penalty counts the biases, too: here it counts the weight matrices only",
    "penalty_l1": "the penalty is that of absolute values (L1), and the Conventions table has squares here",
    "penalty_mean": "the penalty is a mean; the Conventions table has a sum",
    "loss_not_averaged": "the cross-entropy is a sum; the Conventions table has its mean",
    "squared_error": "this is a squared error, not the binary cross-entropy",
    "accuracy_broadcast": "every answer is compared with every label: (N, 1) against (N,) is broadcast to (N, N)",
    "bias_missing": "a layer has no bias",
    "derivative_at_a": "the derivative of the sigmoid is taken at its output a, as if a were z",
    "half_forgotten": "the ½ of the squared error is forgotten: it is in the Conventions table, and cancels the 2",
    "wrong_activation": "a layer has another activation: a sigmoid stands behind both",
    "penalty_layer_forgotten": "the penalty leaves a layer out: a model may have any number of them",
    "penalty_square_root": "the penalty adds norms; the Conventions table has the squares",
}
OF_GRADIENTS = {"mean_for_sum": "it is a mean here: the loss of the Conventions table is a sum, and so is its gradient"}
LOSS, GRADIENTS = Model(loss, SENTENCES, NAMES), Model(gradients, SENTENCES | OF_GRADIENTS, NAMES)
PENALTY_GRADIENTS = Model(penalty_gradients, SENTENCES, NAMES)
OPTIM_MOM, TRAIN = Model(momentum.momentum_steps, SENTENCES, NAMES), Model(momentum.training_steps, SENTENCES, NAMES)
LOSS_L2, LOSS_L1 = Model(loss_l2, SENTENCES, NAMES), Model(loss_l1, SENTENCES, NAMES)
ACCURACY, CLASSIFIER = Model(accuracy, SENTENCES, NAMES), Model(outputs, SENTENCES, NAMES)
