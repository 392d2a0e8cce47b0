# (1) the sign is turned round; (2) not put back.
# kind: mistake
# task: numerical_gradient
# truth: (1) the sign is turned round; (2) not put back
# says: sign|subtract|order & back

# %% task="numerical_gradient" edit="true"
# - x[i] = kept
# + pass

# - gradient[i] = (above - below) / (2 * h)
# + gradient[i] = (below - above) / (2 * h)
