# einsum, tensordot and log-sum-exp.
# kind: unusual
# demo: yes

# %% task="output_layer_gradients" edit="true"
# - dW2 = a2.T @ dz3 + 2 * reg * W2
# + dW2 = np.einsum("nh,nc->hc", a2, dz3) + 2 * reg * W2

# - db2 = dz3.sum(axis=0)
# + db2 = np.einsum("nc->c", dz3)

# %% task="hidden_layer_gradients" edit="true"
# - da2 = dz3 @ W2.T
# + da2 = np.einsum("nc,hc->nh", dz3, W2)

# - dW1 = X.T @ dz2 + 2 * reg * W1
# + dW1 = np.tensordot(X, dz2, axes=(0, 0)) + 2 * reg * W1

# - db1 = dz2.sum(axis=0)
# + db1 = np.ones(len(X)) @ dz2

# %% task="loss" edit="true"
# - data_loss = -np.log(probabilities[np.arange(len(y)), y]).mean()
# + top = z3.max(axis=1)
# + log_sum = top + np.log(np.exp(z3 - top[:, None]).sum(axis=1))
# + data_loss = np.mean(log_sum - z3[np.arange(len(y)), y])

# - J = data_loss + reg * (np.sum(W1**2) + np.sum(W2**2))
# + J = data_loss + reg * (np.linalg.norm(W1) ** 2 + np.vdot(W2, W2))
