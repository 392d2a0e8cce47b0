# The ReLU is written into z2 itself, which is then no longer z2.
# kind: mistake
# task: forward
# truth: the ReLU is written into z2 itself, which is then no longer z2
# says: z2|place|ReLU|overwritten|negative

# %% task="forward" edit="true"
# - a2 = np.maximum(0, z2)
# + a2 = np.maximum(0, z2, out=z2)
