# forward returns probabilities.
# kind: mistake
# fails: forward
# misconception: softmax_in_forward

# %% task="forward" edit="true"
# - return z2, a2, z3
# + return z2, a2, softmax(z3)
