# The student uses the one-sided difference (f(x+h) - f(x)) / h with the unmoved value instead of the centred one.
# kind: mistake
# task: numerical_gradient
# place: the difference
# truth: `gradient[i] = (above - below) / h` instead of `x[i] = kept - h ⏎ gradient[i] = (above - below) / (2 * h)`

# %% task="numerical_gradient" edit="true"
# - x[i] = kept - h
# - below = f(x)
# - x[i] = kept
# - gradient[i] = (above - below) / (2 * h)
# + x[i] = kept
# + below = f(x)
# + gradient[i] = (above - below) / h
