# np.log10.
# kind: mistake
# fails: loss_value
# misconception: logarithm_base

# %% task="loss" edit="true"
# - data_loss = -np.log(probabilities[np.arange(len(y)), y]).mean()
# + data_loss = -np.log10(probabilities[np.arange(len(y)), y]).mean()
