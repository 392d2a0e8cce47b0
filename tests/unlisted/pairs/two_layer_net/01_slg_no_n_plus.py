# Two mistakes: (1) adds 1 at the true class instead of subtracting; (2) no division by N.
# kind: mistake
# task: softmax_loss_gradient
# place: psi - Delta and 1/N
# truth: `gradient[np.arange(N), y] += 1 ⏎ return gradient` instead of `gradient[np.arange(N), y] -= 1 ⏎ return gradient / N`

# %% task="softmax_loss_gradient" edit="true"
# - gradient[np.arange(N), y] -= 1
# - return gradient / N
# + gradient[np.arange(N), y] += 1
# + return gradient
