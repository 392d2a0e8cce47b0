# Two mistakes: (1) softmax_loss_gradient does not divide by N; (2) the penalty is missing in dW2.
# kind: mistake
# task: softmax_loss_gradient, output_layer_gradients
# truth: (1) softmax_loss_gradient does not divide by N; (2) the penalty is missing in dW2

# %% task="softmax_loss_gradient" edit="true"
# - return gradient / N
# + return gradient

# %% task="output_layer_gradients" edit="true"
# - dW2 = a2.T @ dz3 + 2 * reg * W2
# + dW2 = a2.T @ dz3
