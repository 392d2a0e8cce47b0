# Two mistakes: (1) raw scores instead of probabilities; (2) divided by the number of classes instead of N.
# kind: mistake
# task: softmax_loss_gradient
# place: psi - Delta and 1/N
# truth: `gradient = z3.copy()` instead of `gradient = softmax(z3)`; `return gradient / z3.shape[1]` instead of `return gradient / N`

# %% task="softmax_loss_gradient" edit="true"
# - gradient = softmax(z3)
# + gradient = z3.copy()

# - return gradient / N
# + return gradient / z3.shape[1]
