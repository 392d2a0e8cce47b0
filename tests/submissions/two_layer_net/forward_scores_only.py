# forward returns only the scores.
# kind: mistake
# fails: forward

# %% task="forward" edit="true"
# - return z2, a2, z3
# + return z3
