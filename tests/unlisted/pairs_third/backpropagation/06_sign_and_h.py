# Two mistakes: (1) the difference has the wrong sign; (2) divided by h, not by 2h; both in one line.
# kind: mistake
# task: numerical_gradient
# truth: (1) the difference has the wrong sign; (2) divided by h, not by 2h; both in one line

# %% task="numerical_gradient" edit="true"
# - gradient[index] = (above - below) / (2 * h)
# + gradient[index] = (below - above) / h
