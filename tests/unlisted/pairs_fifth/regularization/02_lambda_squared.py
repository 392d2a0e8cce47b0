# (1) the factor one half is missing; (2) lambda is squared.
# kind: mistake
# task: loss_reg
# truth: (1) the factor one half is missing; (2) lambda is squared
# says: half|½|1/2|twice & λ|square|reg

# %% task="loss_reg" edit="true"
# - data_loss = 0.5 * np.sum((y - y_hat) ** 2)
# + data_loss = np.sum((y - y_hat) ** 2)

# - penalty = reg * (np.sum(np.abs(weights["W1"])) + np.sum(np.abs(weights["W2"])))
# + penalty = reg**2 * (np.sum(np.abs(weights["W1"])) + np.sum(np.abs(weights["W2"])))
