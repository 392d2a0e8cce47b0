# The difference is divided by h instead of 2h.
# kind: mistake
# fails: numerical_gradient
# misconception: difference_factor_two

# %% task="numerical_gradient" edit="true"
# - gradient[index] = (above - below) / (2 * h)
# + gradient[index] = (above - below) / h
