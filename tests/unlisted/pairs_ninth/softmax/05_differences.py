# (1) the difference is divided by h and not by 2h; (2) the element is not put back before the next one is moved.
# kind: mistake
# task: numerical_gradient
# truth: (1) the difference is divided by h and not by 2h; (2) the element is not put back before the next one is moved
# says: 2h|2 * h|2 h|twice|double|half|divid|factor & put back|restor|back|as it was|left|moved|unchanged|changed|original

# %% task="numerical_gradient" edit="true"
# - x[i] = kept

# - gradient[i] = (above - below) / (2 * h)
# + gradient[i] = (above - below) / h
