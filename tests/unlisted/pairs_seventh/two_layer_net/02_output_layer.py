# (1) the penalty's gradient lacks the factor 2; (2) the bias gradient is a mean, not a sum.
# kind: mistake
# task: output_layer_gradients
# truth: (1) the penalty's gradient lacks the factor 2; (2) the bias gradient is a mean, not a sum
# says: half|factor & mean

# %% task="output_layer_gradients" edit="true"
# - dW2 = a2.T @ dz3 + 2 * reg * W2
# - db2 = dz3.sum(axis=0)
# + dW2 = a2.T @ dz3 + reg * W2
# + db2 = dz3.mean(axis=0)
