# The student takes the absolute value of the difference, so the sign is lost.
# kind: mistake
# task: numerical_gradient
# place: the quotient
# truth: `gradient[index] = abs(above - below) / (2 * h)` instead of `gradient[index] = (above - below) / (2 * h)`

# %% task="numerical_gradient" edit="true"
# - gradient[index] = (above - below) / (2 * h)
# + gradient[index] = abs(above - below) / (2 * h)
