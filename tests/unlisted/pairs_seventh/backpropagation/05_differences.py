# (1) divided by h, not by 2h; (2) the parameter is not put back.
# kind: mistake
# task: numerical_gradient
# truth: (1) divided by h, not by 2h; (2) the parameter is not put back
# says: 2h|half|twice & back|restore|as it was|as before

# %% task="numerical_gradient" edit="true"
# - parameter[index] = value
# - gradient[index] = (above - below) / (2 * h)
# + gradient[index] = (above - below) / h
