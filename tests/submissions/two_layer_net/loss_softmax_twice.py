# In the log-sum-exp the maximum is that of the probabilities, and the probabilities are used for the scores.
# kind: mistake
# fails: loss_value
# misconception: softmax_twice

# %% task="loss" edit="true"
# - data_loss = -np.log(probabilities[np.arange(len(y)), y]).mean()
# + P = probabilities
# + top = P.max(axis=1)
# + data_loss = np.mean(top + np.log(np.exp(P - top[:, None]).sum(axis=1)) - P[np.arange(len(y)), y])
