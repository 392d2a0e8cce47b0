# The student sets the element to +h and to -h instead of moving it from its value by +h and -h, so the derivative is the one at zero.
# kind: mistake
# task: numerical_gradient
# place: the step of h
# truth: `x[i] = h` instead of `x[i] = kept + h`; `x[i] = -h` instead of `x[i] = kept - h`

# %% task="numerical_gradient" edit="true"
# - x[i] = kept + h
# + x[i] = h

# - x[i] = kept - h
# + x[i] = -h
