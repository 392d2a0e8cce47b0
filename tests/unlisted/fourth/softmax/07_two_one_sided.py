# The forward and the backward quotient are added, not averaged: twice the gradient.
# kind: mistake
# task: numerical_gradient
# truth: the forward and the backward quotient are added, not averaged: twice the gradient
# says: twice|2|double|factor

# %% task="numerical_gradient" edit="true"
# - gradient[i] = (above - below) / (2 * h)
# + gradient[i] = (above - f(x)) / h + (f(x) - below) / h
