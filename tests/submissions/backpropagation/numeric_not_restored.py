# The parameter is left where the last difference put it.
# kind: mistake
# fails: numerical_gradient
# misconception: parameter_not_restored

# %% task="numerical_gradient" edit="true"
# - parameter[index] = value
# - gradient[index] = (above - below) / (2 * h)
# + gradient[index] = (above - below) / (2 * h)
