# No ReLU: two linear layers.
# kind: mistake
# fails: forward
# misconception: relu_missing

# %% task="forward" edit="true"
# - a2 = np.maximum(0, z2)
# + a2 = z2
