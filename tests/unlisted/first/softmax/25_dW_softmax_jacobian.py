# The student multiplies P - Y by the softmax derivative P(1 - P), as one does with sigmoids and squared error; it is already contained in P - Y.
# kind: mistake
# task: loss_and_gradients
# place: dS
# truth: `dS = dS * P * (1 - P) / n` instead of `dS /= n`

# %% task="loss_and_gradients" edit="true"
# - dS /= n
# + dS = dS * P * (1 - P) / n
