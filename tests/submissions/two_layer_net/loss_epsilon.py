# A small constant inside the logarithm.
# kind: mistake
# fails: loss_value
# misconception: constant_in_logarithm

# %% task="loss" edit="true"
# - data_loss = -np.log(probabilities[np.arange(len(y)), y]).mean()
# + data_loss = -np.log(probabilities[np.arange(len(y)), y] + 1e-8).mean()
