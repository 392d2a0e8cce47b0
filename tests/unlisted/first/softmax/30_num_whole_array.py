# The student moves the whole array by h instead of one element at a time; every element gets the sum of all partial derivatives.
# kind: mistake
# task: numerical_gradient
# place: the step of h
# truth: `above = f(x + h) ⏎ below = f(x - h)` instead of `x[i] = kept + h ⏎ above = f(x) ⏎ x[i] = kept - h ⏎ below = f(x)`

# %% task="numerical_gradient" edit="true"
# - x[i] = kept + h
# - above = f(x)
# - x[i] = kept - h
# - below = f(x)
# + above = f(x + h)
# + below = f(x - h)
