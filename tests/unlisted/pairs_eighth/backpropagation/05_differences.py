# (1) not divided by 2h but by h; (2) the sign.
# kind: mistake
# task: numerical_gradient
# truth: (1) not divided by 2h but by h; (2) the sign
# says: 2h|half|twice & sign|subtract

# %% task="numerical_gradient" edit="true"
# - gradient[index] = (above - below) / (2 * h)
# + gradient[index] = (below - above) / h
