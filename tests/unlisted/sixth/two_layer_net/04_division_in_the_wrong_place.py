# Only the probabilities are divided by N, not the 1 that is subtracted.
# kind: mistake
# task: softmax_loss_gradient
# truth: only the probabilities are divided by N, not the 1 that is subtracted
# says: one-hot|only the prob|after the division|P/N

# %% task="softmax_loss_gradient" edit="true"
# - gradient = softmax(z3)
# - gradient[np.arange(N), y] -= 1
# - return gradient / N
# + gradient = softmax(z3) / N
# + gradient[np.arange(N), y] -= 1
# + return gradient
