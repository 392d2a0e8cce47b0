# Divided by N again in the hidden layer.
# kind: mistake
# fails: hidden_layer_gradients
# misconception: averaged_twice

# %% task="hidden_layer_gradients" edit="true"
# - da2 = dz3 @ W2.T
# + da2 = dz3 @ W2.T / len(X)
