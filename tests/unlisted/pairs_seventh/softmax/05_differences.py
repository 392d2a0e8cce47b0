# (1) the element is not put back; (2) divided by h, not by 2h.
# kind: mistake
# task: numerical_gradient
# truth: (1) the element is not put back; (2) divided by h, not by 2h
# says: back|restore|as it was|moved|stays & 2|half|twice

# %% task="numerical_gradient" edit="true"
# - x[i] = kept
# - gradient[i] = (above - below) / (2 * h)
# + gradient[i] = (above - below) / h
