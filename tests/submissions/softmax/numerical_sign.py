# The difference is taken backwards.
# kind: mistake
# fails: numerical_gradient
# misconception: difference_sign

# %% task="numerical_gradient" edit="true"
# - gradient[i] = (above - below) / (2 * h)
# + gradient[i] = (below - above) / (2 * h)
