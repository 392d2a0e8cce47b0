# (1) the data term of dW2 is divided by N again; (2) db2 is halved.
# kind: mistake
# task: output_layer_gradients
# truth: (1) the data term of dW2 is divided by N again; (2) db2 is halved
# says: N|samples|mean|divided & half|½|0.5

# %% task="output_layer_gradients" edit="true"
# - dW2 = a2.T @ dz3 + 2 * reg * W2
# - db2 = dz3.sum(axis=0)
# + dW2 = a2.T @ dz3 / len(a2) + 2 * reg * W2
# + db2 = dz3.sum(axis=0) / 2
