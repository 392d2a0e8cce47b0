# Returns a2 before z2.
# kind: mistake
# fails: forward
# misconception: wrong_order

# %% task="forward" edit="true"
# - return z2, a2, z3
# + return a2, z2, z3
