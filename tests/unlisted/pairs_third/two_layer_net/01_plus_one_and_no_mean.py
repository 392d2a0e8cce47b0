# Two mistakes: (1) 1 is added at the right class, not subtracted; (2) the division by N is missing.
# kind: mistake
# task: softmax_loss_gradient
# truth: (1) 1 is added at the right class, not subtracted; (2) the division by N is missing

# %% task="softmax_loss_gradient" edit="true"
# - gradient[np.arange(N), y] -= 1
# + gradient[np.arange(N), y] += 1

# - return gradient / N
# + return gradient
