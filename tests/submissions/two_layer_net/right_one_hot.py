# One-hot labels and a loss by masks.
# kind: unusual

# %% task="softmax_loss_gradient" edit="true"
# - gradient[np.arange(N), y] -= 1
# + one_hot = (y[:, None] == np.arange(z3.shape[1]))
# + gradient = gradient - one_hot

# %% task="loss" edit="true"
# - data_loss = -np.log(probabilities[np.arange(len(y)), y]).mean()
# + one_hot = y[:, None] == np.arange(z3.shape[1])
# + data_loss = -np.sum(np.log(probabilities), where=one_hot) / len(y)
