# The student computed Y - P instead of P - Y for the gradient at the scores.
# kind: mistake
# task: loss_and_gradients
# place: dS
# truth: `dS = -P ⏎ dS[np.arange(n), y] += 1` instead of `dS = P.copy() ⏎ dS[np.arange(n), y] -= 1`

# %% task="loss_and_gradients" edit="true"
# - dS = P.copy()
# - dS[np.arange(n), y] -= 1
# + dS = -P
# + dS[np.arange(n), y] += 1
