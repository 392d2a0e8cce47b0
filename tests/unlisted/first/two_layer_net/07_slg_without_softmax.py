# The student uses the raw scores z3 instead of the probabilities.
# kind: mistake
# task: softmax_loss_gradient
# place: psi - Delta
# truth: `gradient = z3.copy()` instead of `gradient = softmax(z3)`

# %% task="softmax_loss_gradient" edit="true"
# - gradient = softmax(z3)
# + gradient = z3.copy()
