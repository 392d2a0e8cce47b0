"""Mistakes that stand in no table, written before the engine that is to explain them: how many does it find?

Each row: assignment, task, the line of the reference, what the student wrote instead, and words that a true
explanation contains (any of them). `python tests/benchmarks/unlisted.py` prints what is said about each.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

P, J = "    P = softmax(X @ W + b)\n", "    J = cross_entropy(P, y) + reg * np.sum(W**2)\n"
D, W_ = "    dS[np.arange(n), y] -= 1\n", "    dW = X.T @ dS + 2 * reg * W\n"
B, N = "    db = dS.sum(axis=0)\n", "    dS /= n\n"
EXP = "    exponentials = np.exp(scores - scores.max(axis=1, keepdims=True))\n"
SUM = "    return exponentials / exponentials.sum(axis=1, keepdims=True)\n"
LOG = "    return -np.log(probabilities[np.arange(n), y]).mean()\n"
ERR = "    return np.abs(a - n) / np.maximum(eps, np.abs(a) + np.abs(n))\n"
PRE = "    predicted = np.argmax(X @ W + b, axis=1)\n"

SOFTMAX = [
    ("loss_and_gradients", P, "    P = softmax(X @ W - b)\n", ["b", "bias"]),
    ("loss_and_gradients", P, "    P = softmax(X @ np.abs(W) + b)\n", ["absolute", "W"]),
    ("loss_and_gradients", P, "    P = softmax(np.maximum(0, X @ W + b))\n", ["scores", "S"]),
    ("loss_and_gradients", P, "    P = softmax(X @ W + b.sum())\n", ["b", "bias"]),
    ("loss_and_gradients", P, "    P = softmax((X @ W + b) / X.shape[1])\n", ["scores", "S"]),
    ("loss_and_gradients", P, "    P = softmax(np.clip(X @ W + b, -1, 1))\n", ["scores", "S", "clip"]),
    ("loss_and_gradients", J, "    J = cross_entropy(P, y) + reg * np.sum(W**3)\n", ["penalty", "W"]),
    ("loss_and_gradients", J, "    J = cross_entropy(P, y) * reg * np.sum(W**2)\n", ["penalty", "product", "multiplied"]),
    ("loss_and_gradients", J, "    J = cross_entropy(P, y) + reg * np.sum(W**2) / W.size\n", ["penalty"]),
    ("loss_and_gradients", J, "    J = cross_entropy(P, y) + 0.1 * np.sum(W**2)\n", ["penalty", "λ"]),
    ("loss_and_gradients", J, "    J = cross_entropy(P, y) + reg * np.sum(np.sum(W, axis=0) ** 2)\n", ["penalty", "sum"]),
    ("loss_and_gradients", J, "    J = cross_entropy(P, (y + 1) % len(b)) + reg * np.sum(W**2)\n", ["label"]),
    ("loss_and_gradients", W_, "    dW = X.T @ P + 2 * reg * W\n", ["P", "label"]),
    ("loss_and_gradients", W_, "    dW = X.T @ dS + 2 * reg * W / np.linalg.norm(W)\n", ["penalty"]),
    ("loss_and_gradients", W_, "    dW = (X**2).T @ dS + 2 * reg * W\n", ["X", "square"]),
    ("loss_and_gradients", W_, "    dW = X.T @ dS + 2 * reg * W * W.shape[1]\n", ["penalty"]),
    ("loss_and_gradients", W_, "    dW = X.T @ dS - 2 * reg * np.abs(W)\n", ["penalty"]),
    ("loss_and_gradients", W_, "    dW = (X.T @ dS) * 2 * reg * W\n", ["product", "penalty"]),
    ("loss_and_gradients", W_, "    dW = np.abs(X.T @ dS) + 2 * reg * W\n", ["absolute", "data"]),
    ("loss_and_gradients", W_, "    dW = X.T @ dS + 2 * reg * W + b\n", ["b"]),
    ("loss_and_gradients", B, "    db = dS.max(axis=0)\n", ["sum", "maximum", "max"]),
    ("loss_and_gradients", B, "    db = np.abs(dS).sum(axis=0)\n", ["absolute", "db"]),
    ("loss_and_gradients", B, "    db = dS.sum(axis=0) * b\n", ["b"]),
    ("loss_and_gradients", B, "    db = P.sum(axis=0)\n", ["P", "label"]),
    ("loss_and_gradients", N, "    dS /= n * n\n", ["divid", "N"]),
    ("loss_and_gradients", N, "    dS *= n\n", ["N"]),
    ("loss_and_gradients", D, "    dS[np.arange(n), y] -= 2\n", ["label", "true class", "1"]),
    ("loss_and_gradients", D, "    dS[np.arange(n), y] += 1\n", ["label", "sign", "true class"]),
    ("loss_and_gradients", D, "    dS[np.arange(n), y] = 1\n", ["label", "true class"]),
    ("softmax", SUM, "    return exponentials / exponentials.mean(axis=1, keepdims=True)\n", ["mean", "sum"]),
    ("softmax", EXP, "    exponentials = np.exp(scores / scores.max(axis=1, keepdims=True))\n", ["divid", "maximum", "shift"]),
    ("softmax", EXP, "    exponentials = np.exp(2 * (scores - scores.max(axis=1, keepdims=True)))\n", ["2", "twice", "factor"]),
    ("softmax", SUM, "    return exponentials / np.sqrt((exponentials**2).sum(axis=1, keepdims=True))\n", ["norm", "square"]),
    ("cross_entropy", LOG, "    return -np.log(probabilities[np.arange(n), y]).max()\n", ["max", "mean"]),
    ("cross_entropy", LOG, "    return -np.log(1 + probabilities[np.arange(n), y]).mean()\n", ["1", "log"]),
    ("cross_entropy", LOG, "    return -np.log(probabilities.max(axis=1)).mean()\n", ["largest", "label", "max"]),
    ("cross_entropy", LOG, "    return -(probabilities * np.log(probabilities)).sum(axis=1).mean()\n", ["label", "class"]),
    ("relative_error", ERR, "    return np.abs(a - n) / np.maximum(eps, np.abs(a) * np.abs(n))\n", ["product", "sum", "×"]),
    ("relative_error", ERR, "    return (a - n) ** 2 / np.maximum(eps, np.abs(a) + np.abs(n))\n", ["square"]),
    ("relative_error", ERR, "    return np.abs(a + n) / np.maximum(eps, np.abs(a) + np.abs(n))\n", ["difference", "+", "sum"]),
    ("accuracy", PRE, "    predicted = np.argmax(X @ W - b, axis=1)\n", ["b", "bias"]),
    ("accuracy", PRE, "    predicted = np.argmax(np.abs(X @ W + b), axis=1)\n", ["absolute", "scores"]),
]  # fmt: skip

BACKPROPAGATION = [
    ("loss_gradient", "    return 2 * (y_pred - y_true) / m\n", "    return 2 * (y_pred + y_true) / m\n", ["+", "sum", "sign"]),
    ("loss_gradient", "    return 2 * (y_pred - y_true) / m\n", "    return 2 * (y_pred - y_true) ** 2 / m\n", ["square"]),
    ("loss_gradient", "    return 2 * (y_pred - y_true) / m\n", "    return 2 * torch.sign(y_pred - y_true) / m\n", ["sign"]),
    ("loss_gradient", "    return 2 * (y_pred - y_true) / m\n", "    return 2 * y_pred / m\n", ["y"]),
    ("delta", "    return dL_da * df(z)\n", "    return dL_da + df(z)\n", ["+", "sum", "added"]),
    ("delta", "    return dL_da * df(z)\n", "    return dL_da / df(z)\n", ["divid"]),
    ("delta", "    return dL_da * df(z)\n", "    return dL_da * df(z) * z\n", ["z"]),
    ("backward_through_weights", "    return delta_l @ W\n", "    return delta_l @ torch.abs(W)\n", ["absolute", "W"]),
    ("backward_through_weights", "    return delta_l @ W\n", "    return (delta_l @ W) / len(delta_l)\n", ["N", "divid"]),
    ("layer_gradients", "    dL_dw = delta_l.T @ a_previous\n", "    dL_dw = delta_l.T @ torch.sign(a_previous)\n", ["sign", "a"]),
    ("layer_gradients", "    dL_db = delta_l.sum(dim=0)\n", "    dL_db = (delta_l**2).sum(dim=0)\n", ["square"]),
    ("layer_gradients", "    dL_db = delta_l.sum(dim=0)\n", "    dL_db = delta_l.max(dim=0).values\n", ["max", "sum"]),
    ("backpropagation", "            delta_l = delta(dL_da, model.z[l], model.df[l])\n", "            delta_l = delta(dL_da, model.a[l], model.df[l])\n", ["a", "z"]),
    ("backpropagation", "            model.dL_dw[l], model.dL_db[l] = layer_gradients(delta_l, model.a[l - 1])\n", "            model.dL_dw[l], model.dL_db[l] = layer_gradients(dL_da, model.a[l - 1])\n", ["δ", "delta", "∂J/∂a"]),
    ("backpropagation", "            dL_da = backward_through_weights(delta_l, model.fc[str(l)].weight)\n", "            dL_da = backward_through_weights(delta_l, torch.abs(model.fc[str(l)].weight))\n", ["absolute", "W"]),
    ("backpropagation", "            dL_da = backward_through_weights(delta_l, model.fc[str(l)].weight)\n", "            dL_da = dL_da + backward_through_weights(delta_l, model.fc[str(l)].weight) if model.n_l[l] == model.n_l[l - 1] else backward_through_weights(delta_l, model.fc[str(l)].weight) * 2\n", []),
    ("gradient_step", "            model.fc[str(l)].weight -= learning_rate * model.dL_dw[l]\n", "            model.fc[str(l)].weight -= learning_rate * model.dL_dw[l] ** 2\n", ["square"]),
    ("gradient_step", "            model.fc[str(l)].bias -= learning_rate * model.dL_db[l]\n", "            model.fc[str(l)].bias -= learning_rate * torch.sign(model.dL_db[l])\n", ["sign"]),
    ("gradient_step", "            model.fc[str(l)].bias -= learning_rate * model.dL_db[l]\n", "            model.fc[str(l)].bias *= 1 - learning_rate\n", ["b"]),
]  # fmt: skip

ROWS = [("softmax", *row) for row in SOFTMAX] + [("backpropagation", *row) for row in BACKPROPAGATION]


def main() -> None:
    from simulated import Assignment, with_status

    from autograder.validity.patches import Patch, parse

    only = sys.argv[1:] or ["softmax", "backpropagation"]
    assignments = {name: Assignment(name, "minibatch_gradient_descent_accuracy") for name in only}
    caught = named = right = 0
    rows = [row for row in ROWS if row[0] in assignments]
    for number, (name, task, old, new, words) in enumerate(rows):
        lines = f"# - {old.strip()}\n# + {new.strip()}"
        patch: Patch = parse(
            f'# {number}\n# kind: mistake\n\n# %% task="{task}" edit="true"\n{lines}\n', name=f"row_{number}"
        )
        quick = [c for c in assignments[name].quick if not c.startswith("minibatch")]
        start = time.perf_counter()
        done = assignments[name].verdicts(patch, 5, quick)
        seconds = time.perf_counter() - start
        wrong = with_status(done, "failed", "partial")
        hints = {c: (done[c].misconception, done[c].hint) for c in wrong}
        broke = with_status(done, "error")
        hinted = [pair for pair in hints.values() if pair[1]]
        true = any(any(w in h for w in words) for _, h in hinted) if words else not hinted
        caught, named, right = caught + bool(wrong), named + bool(hinted), right + (bool(hinted) and true)
        print(
            f"{number:2} {name[:4]} {task[:22]:22} {new.strip()[:70]:70} {sorted(wrong)} {'BROKE ' + str(broke) if broke else ''} {seconds:.2f}s"
        )
        for m, h in dict.fromkeys(hints.values()):
            print(f"      {m or '-'}: {h[:170]}")
    print(f"\n{len(rows)} mistakes: {caught} caught, {named} with a hint, {right} of them with an expected word")


if __name__ == "__main__":
    main()
