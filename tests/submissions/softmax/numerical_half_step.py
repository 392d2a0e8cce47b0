# The points lie half a step to either side, divided by h.
# kind: mistake
# fails: numerical_gradient
# misconception: half_step

# %% task="numerical_gradient" edit="true"
# - x[i] = kept + h
# + x[i] = kept + h / 2

# - x[i] = kept - h
# + x[i] = kept - h / 2

# - gradient[i] = (above - below) / (2 * h)
# + gradient[i] = (above - below) / h
