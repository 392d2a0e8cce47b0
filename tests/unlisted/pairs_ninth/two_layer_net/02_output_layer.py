# (1) the gradient of the penalty lacks its factor 2; (2) db2 is a mean over the samples where it is a sum.
# kind: mistake
# task: output_layer_gradients
# truth: (1) the gradient of the penalty lacks its factor 2; (2) db2 is a mean over the samples where it is a sum
# says: factor 2|factor of 2|2λ|2 λ|2 * reg|half|twice|doubl|penalty & mean|sum|bias|db2|divid

# %% task="output_layer_gradients" edit="true"
# - dW2 = a2.T @ dz3 + 2 * reg * W2
# - db2 = dz3.sum(axis=0)
# + dW2 = a2.T @ dz3 + reg * W2
# + db2 = dz3.mean(axis=0)
