# A ReLU after the last layer.
# kind: mistake
# fails: forward
# misconception: relu_on_scores

# %% task="forward" edit="true"
# - return z2, a2, z3
# + return z2, a2, np.maximum(0, z3)
