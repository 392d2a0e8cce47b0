# The element is not put back.
# kind: mistake
# fails: numerical_gradient
# misconception: not_restored

# %% task="numerical_gradient" edit="true"
# - x[i] = kept
