"""The mathematics of regularization with the mistakes that students make in it; see autograder.mistakes.

X (N, D), y and y_hat (N, K), W1 (D, H), W2 (H, K) in numpy; in torch W[l] (n_l, n_(l-1)), b[l] (n_l,).
"""

from typing import Any

import numpy as np

from autograder.mistakes import Mistakes, Model, layers, operation, penalty

# The numbers at which gradients are usually cut off, and those that are usually added inside a logarithm;
# by what learning rates are usually made smaller.
LIMITS = (0.01, 0.05, 0.1, 0.2, 0.25, 0.3, 0.5, 1.0, 2.0, 3.0, 5.0, 10.0)
DECAYS = (0.1, 0.5, 0.8, 0.9, 0.95, 0.98, 0.99, 0.999)
SMALL = tuple(10.0**-power for power in range(2, 7))


def sigmoid(z: Any) -> Any:
    """Return 1 / (1 + exp(-z))."""
    return 1 / (1 + np.exp(-z))


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


def absolute(m: Mistakes, W: Any) -> Any:
    """Σ |w|."""
    total = abs(W).sum()
    return m.of(
        total,
        l1_without_absolute_value=W.sum(),
        l1_without_absolute_value_2=abs(W.sum()),
        l2_for_l1=(W**2).sum(),
        l2_for_l1_2=(W**2).sum() / 2,
        norm_for_absolute_values=np.sqrt((W**2).sum()),
        norm_for_absolute_values_2=abs(W).sum(axis=0).max(),
        norm_for_absolute_values_3=abs(W).sum(axis=1).max(),
        norm_for_absolute_values_4=abs(W).max(),
        penalty_mean=abs(W).mean(),
    )


def penalised(m: Mistakes, data: Any, each: list[Any], reg: Any, n: Any) -> Any:
    """The data term and the penalty of all `each`."""
    factor = m.line("factor", penalty.penalty_factor(reg, n, m), words="the factor of the penalty")
    first, last, whole = each[0], each[-1], sum(each[1:], each[0])
    rest = whole - first
    total = m.of(
        whole,
        penalty_layer_forgotten=1.0 * first,
        penalty_layer_forgotten_2=1.0 * last,
        penalty_layer_forgotten_3=rest,
        penalty_layer_forgotten_4=whole - last,
        one_layer_twice=whole + first,
        one_layer_twice_2=whole + last,
        one_layer_twice_3=2 * first,
        one_layer_twice_4=2 * last,
    )
    total = m.line("penalty", total, words="the penalty before λ")
    added = m.of(
        factor * total,
        lambda_on_one_layer=factor * first + rest,
        lambda_on_one_layer_2=rest * factor + first,
    )
    return m.line("J", data + added, words="the loss J")


def network(m: Mistakes, X: Any, W1: Any, W2: Any) -> tuple[Any, Any]:
    """The given forward pass."""
    a1 = m.line("a1", operation("sigmoid", sigmoid, X @ W1), words="the hidden activations a₁")
    return a1, m.line("y_hat", operation("sigmoid", sigmoid, a1 @ W2), words="ŷ")


def loss(m: Mistakes, X: Any, y: Any, W1: Any, W2: Any, reg: float) -> dict[str, Any]:
    """The task loss_reg."""
    _, y_hat = network(m, X, W1, W2)
    return {"J": penalised(m, squared_error(m, y, y_hat), [absolute(m, W1), absolute(m, W2)], reg, len(X))}


def slope(m: Mistakes, a: Any) -> Any:
    """The derivative of the sigmoid whose value is a."""
    right, again = a * (1 - a), operation("sigmoid", sigmoid, a)
    found = m.of(
        right,
        derivative_missing=1.0 + 0 * a,
        derivative_twice=right**2,
        derivative_at_a=again * (1 - again),
        derivative_of_another=1 - a**2,
        derivative_of_another_3=(a > 0.5) * 1.0,
    )
    return m.line("slope", found, words="the derivative of the sigmoid")


def with_l1(m: Mistakes, data: Any, W: Any, reg: Any, n: Any) -> Any:
    """The gradient with that of the penalty λ Σ |w|."""
    factor = m.line("factor", penalty.penalty_factor(reg, n, m), words="the factor of the penalty")
    pull = m.of(
        np.sign(W),
        abs_for_sign=abs(W),
        l2_for_l1=1.0 * W,
        l2_for_l1_2=2 * W,
        penalty_constant=1.0,
        penalty_constant_2=W.sum(),
        penalty_of_positive_weights=(W > 0) * 1.0,
        penalty_normalised=W / np.sqrt((W**2).sum()),
        loss_for_gradient=abs(W).sum(),
        sign_of_data_gradient=np.sign(data),
    )
    pull = m.line("pull", pull, words="the derivative of the absolute values")
    return m.line("dW", data + factor * pull, words="the gradient of the weights")


def gradients(m: Mistakes, X: Any, y: Any, W1: Any, W2: Any, reg: float) -> dict[str, Any]:
    """The task backward_reg."""
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
        data = layers.scaled(before.T @ delta, N, here)
        data = here.of(data, averaged_over_outputs=data / (N * K))
        found[name] = with_l1(here, here.line("data", data, words="the gradient of the data term"), W, reg, n)
    return {
        "dW1": m.of(found["dW1"], layers_swapped=found["dW2"]),
        "dW2": m.of(found["dW2"], layers_swapped=found["dW1"]),
    }


def momentum_steps(m: Mistakes, p: Any, gradients: Any, rates: Any, momentum: float) -> dict[str, Any]:
    """One parameter after every step of OptimMom; each step has its gradient and its learning rate."""
    v, mu, path = m.line("v0", 0 * p, words="zeros"), 1.0, []
    for t, (g, lr) in enumerate(zip(gradients, rates, strict=True), start=1):
        here = m.step(t)
        mu = mu * momentum
        pull = here.line("pull", lr * g, words="α times the gradient")
        new = here.of(
            momentum * v - pull,
            momentum_on_gradient=v - momentum * pull,
            momentum_on_both=momentum * (v - pull),
            exponential_average=momentum * v - (1 - momentum) * pull,
            factors_exchanged_of_momentum=(1 - momentum) * v - momentum * pull,
            bias_corrected_average_2=(momentum * v - (1 - momentum) * pull) / (1 - mu),
            negative_momentum=-momentum * v - pull,
            velocity_reset=-pull,
            all_gradients_kept=v - pull,
            lr_missing=momentum * v - g,
            ascent=momentum * v + pull,
        )
        old, v = v, here.line("v", new, words="the velocity")
        move = here.of(
            v,
            nesterov=momentum * v - pull,
            old_velocity=old,
            gradient_added_again=v - pull,
            momentum_twice=momentum * v,
            gradient_for_velocity=-pull,
            lr_twice=lr * v,
            ascent_2=-v,
        )
        move = here.of(move, normalised_step=move / np.sqrt((move**2).sum()), sign_of_step=np.sign(move))
        p = here.line("p", here.of(p, overwritten=0.0) + move, words="the new parameter")
        path.append(p)
    return {"p": np.stack(path)}


def training_steps(
    m: Mistakes, p: Any, gradients: Any, sizes: Any, biases: Any, lr: float, momentum: float, reg: float, epochs: Any
) -> dict[str, Any]:
    """All parameters after every step of train, from what they were before it: p, gradients (P,), biases 0 or 1.

    epochs holds the number of the epoch of each step, from 0.
    """
    v, path = m.line("v0", 0 * biases, words="zeros"), []
    for t, (before, given, size) in enumerate(zip(p, gradients, sizes, strict=True), start=1):
        here = m.step(t)
        length = np.sqrt((given**2).sum())
        used = here.of(
            given,
            step_divided_by_n=given / size,
            step_times_n=given * size,
            penalty_and_weight_decay=given + reg * before,
            penalty_and_weight_decay_2=given + 2 * reg * before,
            bias_not_trained=given * (1 - biases),
            weights_not_trained=given * biases,
            gradient_normalised=given / length,
            sign_of_step=np.sign(given),
            **{
                f"gradient_clipped_{i}": given * np.minimum(1.0, limit / (length + 1e-6))
                for i, limit in enumerate(LIMITS)
            },
            **{f"gradient_clipped_{20 + i}": np.clip(given, -limit, limit) for i, limit in enumerate(LIMITS)},
        )
        g = here.line("g", used, words="the gradient")
        once = here.of(
            momentum * v + g,
            exponential_average=momentum * v + (1 - momentum) * g,
            velocity_reset=1.0 * g,
            all_gradients_kept=v + g,
            momentum_on_both=momentum * (v + g),
        )
        again = momentum * once + g
        v = here.line("v", here.of(once, step_made_twice=again), words="the velocity")
        move = here.of(v, step_made_twice=once + again, nesterov=momentum * v + g, ascent=-v)
        rate = here.of(
            lr,
            **{f"rate_decays_{i}": lr * share ** epochs[t - 1] for i, share in enumerate(DECAYS)},
            **{f"rate_decays_{20 + i}": lr * share ** (t - 1) for i, share in enumerate(DECAYS)},
            **{f"rate_decays_{40 + i}": lr * share**t for i, share in enumerate(DECAYS)},
            rate_decays_60=lr / t,
            rate_decays_61=lr / t**0.5,
            rate_decays_62=lr / (1 + epochs[t - 1]),
        )
        path.append(here.line("p", before - rate * move, words="the parameters"))
    return {"p": np.stack(path)}


def loss_l2(m: Mistakes, y_hat: Any, y: Any, W: Any, b: Any, reg: float) -> dict[str, Any]:
    """The task of that name."""
    weights, biases = [penalty.squares(w, m) for w in W], [penalty.squares(each, m) for each in b]
    biases = [m.of(each, bias_not_regularised=0.0) for each in biases]
    return {"J": penalised(m, squared_error(m, y, y_hat), [*weights, *biases], reg, len(y))}


def cross_entropy(m: Mistakes, y: Any, y_hat: Any) -> Any:
    """The mean binary cross-entropy."""
    n = m.size("N", len(y))
    small = {f"constant_in_logarithm_{i}": y_hat + each for i, each in enumerate(SMALL)}
    counter = {f"constant_in_logarithm_{i}": 1 - y_hat + each for i, each in enumerate(SMALL)}
    p, q = m.of(y_hat, **small), m.of(1 - y_hat, same_logarithm_twice=1.0 * y_hat, **counter)
    logs = [
        m.of(np.log(each), logarithm_base=np.log10(each), logarithm_base_2=np.log2(each), no_logarithm=1.0 * each)
        for each in (p, q)
    ]
    ones, zeros = (
        m.line("ones", y * logs[0], words="y log ŷ"),
        m.line("zeros", (1 - y) * logs[1], words="(1 − y) log(1 − ŷ)"),
    )
    swapped = (1 - y) * logs[0] + y * logs[1]
    both = m.of(
        -(ones + zeros),
        labels_swapped=-swapped,
        loss_sign=ones + zeros,
        half_of_cross_entropy=-ones,
        half_of_cross_entropy_2=-zeros,
    )
    mean = m.of(
        both.mean(),
        loss_not_averaged=both.sum(),
        averaged_twice=both.mean() / n,
        squared_error=((y - y_hat) ** 2).mean(),
        squared_error_2=((y - y_hat) ** 2).sum() / 2,
        squared_error_3=((y - y_hat) ** 2).sum(),
        data_term_missing=0.0,
    )
    return m.line("data", mean, words="the cross-entropy")


def loss_l1(m: Mistakes, y_hat: Any, y: Any, W: Any, b: Any, reg: float) -> dict[str, Any]:
    """The task of that name."""
    weights = [absolute(m, w) for w in W]
    last = [m.of(0.0, penalty_on_bias=abs(each).sum(), biases_for_weights=abs(each).sum()) for each in b]
    each = [m.of(w, biases_for_weights=0.0) for w in weights]
    return {"J": penalised(m, cross_entropy(m, y, y_hat), [each[0] + sum(last[1:], last[0]), *each[1:]], reg, len(y))}


def accuracy(m: Mistakes, y_hat: Any, y: Any) -> dict[str, Any]:
    """The task of that name."""
    n = m.size("N", len(y))
    answer = m.of(
        (y_hat > 0.5) * 1.0,
        threshold_at_mean=(y_hat > y_hat.mean()) * 1.0,
        threshold_at_zero=(y_hat > 0) * 1.0,
        **{f"another_threshold_{i}": (y_hat > i / 10) * 1.0 for i in (1, 2, 3, 4, 6, 7, 8, 9)},
        probability_cut_off=np.floor(y_hat),
        answers_inverted=(y_hat < 0.5) * 1.0,
    )
    answer = m.line("answer", answer, words="the answers")
    right = m.line("right", 1.0 * (answer == y), words="what is right")
    both = (answer * y).sum()
    share = m.of(
        right.mean(),
        accuracy_is_a_count=right.sum(),
        accuracy_in_percent=100 * right.mean(),
        accuracy_is_error=1 - right.mean(),
        accuracy_broadcast=(answer == y.T).mean(),
        accuracy_broadcast_2=(answer == y.T).sum() / n,
        ones_only=both / y.sum(),
        ones_only_2=both / answer.sum(),
        ones_only_3=both / n,
        share_of_ones=answer.mean(),
        share_of_ones_2=y.mean(),
        mean_probability_of_label=(y_hat * y + (1 - y_hat) * (1 - y)).mean(),
        error_for_accuracy=1 - ((y_hat - y) ** 2).mean(),
        error_for_accuracy_2=((y_hat - y) ** 2).mean(),
    )
    return {"accuracy": m.line("share", share, words="the share")}


def classifier(m: Mistakes, X: Any, W: Any, b: Any) -> dict[str, Any]:
    """The output of make_classifier."""
    a = X
    for number in (1, 2):
        here = m.layer(number, 2)
        z = a @ W[number - 1].T
        z = here.line("z", here.of(z + b[number - 1], bias_missing=z), words="the sums z")
        right = operation("sigmoid", sigmoid, z)
        found = here.of(
            right,
            activation_missing=1.0 * z,
            another_activation_1=np.maximum(0, z),
            another_activation_2=np.tanh(z),
            another_activation_3=np.log1p(np.exp(z)),
            another_activation_4=np.where(z > 0, z, 0.01 * z),
            another_activation_5=z * right,
            another_activation_6=np.where(z > 0, z, np.exp(z) - 1),
            another_activation_7=np.log(right),
            activation_twice=operation("sigmoid", sigmoid, right),
            softmax_for_sigmoid=np.exp(z) / np.exp(z).sum(axis=1, keepdims=True),
            softmax_for_sigmoid_2=np.exp(z) / np.exp(z).sum(axis=0),
        )
        a = here.line("a", found, words="the activations a")
    return {"output": a}


NAMES = {"reg": "λ", "momentum": "μ", "lr": "α", "rates": "α", "p": "the parameter", "gradients": "the gradient"}
SENTENCES = {
    "absolute_error": "the errors enter without their squares",
    "root_of_squares": "this is the length of the error: its square is meant",
    "sign_of_data_gradient": "the sign is that of the gradient: the derivative of |w| is the sign of the weight",
    "squared_error_for_error": "the error enters squared: its square belongs into the loss, and its derivative here",
    "error_missing": "the error ŷ − y is missing: only the derivative of the sigmoid is left",
    "updated_weights": "the error goes back through a W2 that has moved already: both gradients belong to the same weights",
    "averaged_over_outputs": "the gradient is divided by the number of outputs; the loss of the Conventions table is a sum",
    "penalty_half": "the penalty is half of the one in the Conventions table",
    "lambda_on_one_layer": "λ multiplies the penalty of one layer alone: brackets are missing around both sums",
    "data_gradient_missing": "the data term is missing from the gradient",
    "constant_in_logarithm": "a small constant stands inside the logarithm: the loss is no longer exact",
    "derivative_of_another": "1 − a², the derivative of tanh, stands where that of the sigmoid belongs",
    "derivative_of_another_3": "the derivative of ReLU, 1 where z > 0, stands where that of the sigmoid belongs",
    "averaged_twice": "the data term is divided by the number of samples, N = {N}, where it should not be",
    "counted_twice": "the data term is twice the expected one: the ½ of the loss cancels the 2 of the square",
    "bias_corrected_average": "the velocity is a bias-corrected average as in Adam: the Conventions table has neither 1 − μ nor a correction",
    "penalty_and_weight_decay": "the optimiser has a weight_decay although the loss holds the penalty already: it counts twice",
    "rate_decays": "the learning rate becomes smaller from step to step, or from epoch to epoch: lr stays as it is given",
    "bias_not_trained": "the biases get no gradient: only the weights are trained",
    "weights_not_trained": "the weights get no gradient: only the biases are trained",
    "gradient_normalised": "every gradient is brought to the length 1: the gradient is taken as it is",
    "gradient_clipped": "long gradients are cut off: the gradient is taken as it is",
    "step_made_twice": "two steps are made with every gradient: one for each batch",
    "step_divided_by_n": "the gradient is divided by the batch size: loss_fn decides whether there is a mean",
    "step_times_n": "the gradient is multiplied by the batch size: loss_fn decides whether there is a mean",
    "bias_not_regularised": "the penalty leaves the biases out: here it counts every parameter",
    "penalty_on_bias": "the penalty counts the biases, too: here it counts the weight matrices only",
    "biases_for_weights": "the penalty counts the biases in the place of the weight matrices",
    "same_logarithm_twice": "log ŷ stands in both terms: for label 0 it is the logarithm of 1 − ŷ",
    "half_of_cross_entropy": "one of the two terms is missing: y log ŷ counts label 1, (1 − y) log(1 − ŷ) label 0",
    "penalty_l1": "the penalty is that of absolute values (L1), and the Conventions table has squares here",
    "penalty_mean": "the penalty is a mean; the Conventions table has a sum",
    "loss_not_averaged": "the cross-entropy is a sum; the Conventions table has its mean",
    "squared_error": "this is a squared error, not the binary cross-entropy",
    "threshold_at_mean": "the probabilities are compared with their mean: compare them with one half",
    "threshold_at_zero": "the probabilities are compared with 0: compare them with one half",
    "probability_cut_off": "the probabilities are cut off to whole numbers: only a 1 stays 1",
    "another_threshold": "the probabilities are compared with another number than one half",
    "labels_swapped": "the two terms have the wrong labels: y belongs to log ŷ, and 1 − y to log(1 − ŷ)",
    "answers_inverted": "a probability of less than one half gets the answer 1",
    "accuracy_is_a_count": "this is the number of right answers; expected their share",
    "accuracy_is_error": "this is the share of wrong answers",
    "accuracy_broadcast": "every answer is compared with every label: (N, 1) against (N,) is broadcast to (N, N)",
    "ones_only": "only the answers 1 or the labels 1 count: an answer 0 can be right as well",
    "share_of_ones": "this is the share of ones: answers and labels have to be compared",
    "mean_probability_of_label": "this is the mean probability of the label: turn the probabilities into answers first",
    "error_for_accuracy": "this is made from the distance of probability and label: turn the probabilities into answers first",
    "activation_missing": "a sigmoid is missing",
    "another_activation": "a layer has another activation: a sigmoid stands behind both",
    "activation_twice": "a sigmoid is applied twice",
    "softmax_for_sigmoid": "a softmax stands in the place of a sigmoid",
    "bias_missing": "a layer has no bias",
}
LOSS, GRADIENTS = Model(loss, SENTENCES, NAMES), Model(gradients, SENTENCES, NAMES)
OPTIM_MOM, TRAIN = Model(momentum_steps, SENTENCES, NAMES), Model(training_steps, SENTENCES, NAMES)
LOSS_L2, LOSS_L1 = Model(loss_l2, SENTENCES, NAMES), Model(loss_l1, SENTENCES, NAMES)
ACCURACY, CLASSIFIER = Model(accuracy, SENTENCES, NAMES), Model(classifier, SENTENCES, NAMES)
