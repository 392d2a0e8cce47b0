# A one-sided difference.
# kind: mistake
# fails: numerical_gradient
# misconception: one_sided_difference

# %% task="numerical_gradient" edit="true"
# - parameter[index] = value - h
# + parameter[index] = value

# - gradient[index] = (above - below) / (2 * h)
# + gradient[index] = (above - below) / h
