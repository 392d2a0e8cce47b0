# W is transposed where it should not be.
# kind: mistake
# fails: backward_through_weights
# misconception: transposed_weights

# %% task="backward_through_weights" edit="true"
# - return delta_l @ W
# + return delta_l @ W.T
