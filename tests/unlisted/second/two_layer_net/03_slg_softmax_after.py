# The student subtracts 1 from the scores first and takes the softmax of the result.
# kind: mistake
# task: softmax_loss_gradient
# place: psi - Delta
# truth: `gradient = z3.copy() ⏎ gradient = softmax(gradient)` instead of `gradient = softmax(z3)`

# %% task="softmax_loss_gradient" edit="true"
# - gradient = softmax(z3)
# - gradient[np.arange(N), y] -= 1
# + gradient = z3.copy()
# + gradient[np.arange(N), y] -= 1
# + gradient = softmax(gradient)
