# The student forgot the parentheses around 2 * h: divides by 2 and multiplies by h.
# kind: mistake
# task: numerical_gradient
# place: the quotient
# truth: `gradient[i] = (above - below) / 2 * h` instead of `gradient[i] = (above - below) / (2 * h)`

# %% task="numerical_gradient" edit="true"
# - gradient[i] = (above - below) / (2 * h)
# + gradient[i] = (above - below) / 2 * h
