# x is moved in place and the last element not put back.
# kind: mistake
# fails: numerical_gradient
# misconception: not_restored

# %% task="numerical_gradient" edit="true"
# - x = x.copy()

# - x[i] = kept
