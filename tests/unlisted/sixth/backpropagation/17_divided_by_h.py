# Divided by h, not by 2h.
# kind: mistake
# task: numerical_gradient
# truth: divided by h, not by 2h
# says: half|twice|2h

# %% task="numerical_gradient" edit="true"
# - gradient[index] = (above - below) / (2 * h)
# + gradient[index] = (above - below) / h
