# A one-sided difference to the left.
# kind: mistake
# fails: numerical_gradient
# misconception: one_sided_difference

# %% task="numerical_gradient" edit="true"
# - x[i] = kept + h
# + x[i] = kept

# - gradient[i] = (above - below) / (2 * h)
# + gradient[i] = (above - below) / h
