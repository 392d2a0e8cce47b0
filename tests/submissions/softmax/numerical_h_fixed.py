# The argument h is ignored.
# kind: mistake
# fails: numerical_gradient
# misconception: h_ignored

# %% task="numerical_gradient" edit="true"
# - x = x.copy()
# + x, h = x.copy(), 1e-5
