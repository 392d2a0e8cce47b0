# A ReLU6.
# kind: mistake
# fails: forward
# misconception: relu_capped

# %% task="forward" edit="true"
# - a2 = np.maximum(0, z2)
# + a2 = np.clip(z2, 0, 6)
