# The element is not put back after it was moved.
# kind: mistake
# task: numerical_gradient
# truth: the element is not put back after it was moved
# says: back|restore|as it was|moved|stays

# %% task="numerical_gradient" edit="true"
# - x[i] = kept
# - gradient[i] = (above - below) / (2 * h)
# + gradient[i] = (above - below) / (2 * h)
