# The parentheses are missing: multiplied by h instead of divided.
# kind: mistake
# task: numerical_gradient
# truth: the parentheses are missing: multiplied by h instead of divided
# says: parenthes|bracket|multipl

# %% task="numerical_gradient" edit="true"
# - gradient[i] = (above - below) / (2 * h)
# + gradient[i] = (above - below) / 2 * h
