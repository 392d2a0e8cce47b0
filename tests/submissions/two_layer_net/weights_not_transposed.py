# W2 for its transpose: only fits when it is square.
# kind: mistake
# fails: hidden_layer_gradients
# misconception: weights_not_transposed

# %% task="hidden_layer_gradients" edit="true"
# - da2 = dz3 @ W2.T
# + da2 = dz3 @ W2
