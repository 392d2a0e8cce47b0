# The loss is the sum over the batch.
# kind: mistake
# fails: loss_value
# misconception: loss_not_averaged

# %% task="loss" edit="true"
# - data_loss = -np.log(probabilities[np.arange(len(y)), y]).mean()
# + data_loss = -np.log(probabilities[np.arange(len(y)), y]).sum()
