# H is subtracted once more in the place of added at the end: the parameter stays 2h lower.
# kind: mistake
# task: numerical_gradient
# truth: h is subtracted once more in the place of added at the end: the parameter stays 2h lower
# says: put back|restored|back|moved

# %% task="numerical_gradient" edit="true"
# - parameter[index] = value + h
# + parameter[index] += h

# - parameter[index] = value - h
# + parameter[index] -= 2 * h

# - parameter[index] = value
# + parameter[index] -= h
