# The ReLU writes into z2, so that z2 is returned as a2.
# kind: mistake
# task: forward
# truth: the ReLU writes into z2, so that z2 is returned as a2
# says: in place|overwr|z2|z₂|after the ReLU

# %% task="forward" edit="true"
# - a2 = np.maximum(0, z2)
# + a2 = np.maximum(0, z2, out=z2)
