# Two mistakes: (1) multiplied by h after dividing by 2 (missing parentheses); (2) adds 2h instead of h to put the value back, so the parameter ends at value + h.
# kind: mistake
# task: numerical_gradient
# place: the quotient and the old value
# truth: `parameter[index] += 2 * h ⏎ gradient[index] = (above - below) / 2 * h` instead of `parameter[index] = value ⏎ gradient[index] = (above - below) / (2 * h)`

# %% task="numerical_gradient" edit="true"
# - parameter[index] = value
# - gradient[index] = (above - below) / (2 * h)
# + parameter[index] += 2 * h
# + gradient[index] = (above - below) / 2 * h
