# The ReLU overwrites z2.
# kind: mistake
# fails: forward
# misconception: relu_in_place

# %% task="forward" edit="true"
# - a2 = np.maximum(0, z2)
# + a2 = np.maximum(0, z2, out=z2)
