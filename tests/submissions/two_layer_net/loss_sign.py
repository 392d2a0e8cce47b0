# The minus is missing in the loss.
# kind: mistake
# fails: loss_value
# misconception: loss_sign

# %% task="loss" edit="true"
# - data_loss = -np.log(probabilities[np.arange(len(y)), y]).mean()
# + data_loss = np.log(probabilities[np.arange(len(y)), y]).mean()
