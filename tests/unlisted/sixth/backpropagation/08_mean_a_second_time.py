# Divided by the number of samples once more.
# kind: mistake
# task: backward_through_weights
# truth: divided by the number of samples once more
# says: 1/N|divid|mean

# %% task="backward_through_weights" edit="true"
# - return delta_l @ W
# + return delta_l @ W / len(delta_l)
