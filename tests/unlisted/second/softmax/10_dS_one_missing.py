# The student forgot to subtract the one-hot matrix: the gradient at the scores is P / N.
# kind: mistake
# task: loss_and_gradients
# place: dS
# truth: left out `dS[np.arange(n), y] -= 1`

# %% task="loss_and_gradients" edit="true"
# - dS[np.arange(n), y] -= 1
# - dS /= n
# + dS /= n
