# A loop over the samples adds the penalty each time.
# kind: mistake
# fails: loss_reg
# misconception: penalty_per_sample

# %% task="loss_reg" edit="true"
# - return data_loss + penalty
# + loss = 0.0
# + for row, target in zip(y_hat, y):
# +     loss += 0.5 * np.sum((target - row) ** 2) + penalty
# + return loss
