# np.mean over the whole one-hot table.
# kind: mistake
# fails: loss_value
# misconception: averaged_over_classes

# %% task="loss" edit="true"
# - data_loss = -np.log(probabilities[np.arange(len(y)), y]).mean()
# + data_loss = -np.mean(np.eye(z3.shape[1])[y] * np.log(probabilities))
