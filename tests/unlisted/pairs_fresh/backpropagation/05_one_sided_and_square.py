# Two mistakes: (1) below is taken at the value itself; (2) divided by h squared.
# kind: mistake
# task: numerical_gradient
# truth: (1) below is taken at the value itself; (2) divided by h squared

# %% task="numerical_gradient" edit="true"
# - parameter[index] = value - h
# + parameter[index] = value

# - gradient[index] = (above - below) / (2 * h)
# + gradient[index] = (above - below) / (2 * h**2)
