# Two mistakes: (1) below - above; (2) divided by h instead of 2h.
# kind: mistake
# task: numerical_gradient
# place: the difference and the quotient
# truth: `gradient[index] = (below - above) / h` instead of `gradient[index] = (above - below) / (2 * h)`

# %% task="numerical_gradient" edit="true"
# - gradient[index] = (above - below) / (2 * h)
# + gradient[index] = (below - above) / h
