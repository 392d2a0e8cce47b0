# Two mistakes: (1) the difference has the wrong order (below - above); (2) divided by h instead of 2h.
# kind: mistake
# task: numerical_gradient
# place: the difference and the quotient
# truth: `gradient[i] = (below - above) / h` instead of `gradient[i] = (above - below) / (2 * h)`

# %% task="numerical_gradient" edit="true"
# - gradient[i] = (above - below) / (2 * h)
# + gradient[i] = (below - above) / h
