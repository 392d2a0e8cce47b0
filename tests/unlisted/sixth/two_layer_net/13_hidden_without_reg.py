# Reg is not handed to the gradients of the hidden layer.
# kind: mistake
# task: loss
# truth: reg is not handed to the gradients of the hidden layer
# says: W1|penalty|reg|hidden

# %% task="loss" edit="true"
# - dW1, db1 = hidden_layer_gradients(X, z2, W1, W2, dz3, reg)
# + dW1, db1 = hidden_layer_gradients(X, z2, W1, W2, dz3)
