# tanh in the hidden layer.
# kind: mistake
# fails: forward
# misconception: wrong_activation

# %% task="forward" edit="true"
# - a2 = np.maximum(0, z2)
# + a2 = np.tanh(z2)
