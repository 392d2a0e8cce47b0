# The student subtracts 2h from the original value, not from the raised one, so the points are at +h and -2h.
# kind: mistake
# task: numerical_gradient
# place: the lower value
# truth: `parameter[index] = value - 2 * h` instead of `parameter[index] = value - h`

# %% task="numerical_gradient" edit="true"
# - parameter[index] = value - h
# + parameter[index] = value - 2 * h
