# The student applies a ReLU to dz3 before taking it back through W2, so negative errors are lost.
# kind: mistake
# task: hidden_layer_gradients
# place: da2
# truth: `da2 = np.maximum(0, dz3) @ W2.T` instead of `da2 = dz3 @ W2.T`

# %% task="hidden_layer_gradients" edit="true"
# - da2 = dz3 @ W2.T
# + da2 = np.maximum(0, dz3) @ W2.T
