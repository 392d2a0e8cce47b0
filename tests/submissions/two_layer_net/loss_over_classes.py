# Divided by the number of classes as well.
# kind: mistake
# fails: loss_value
# misconception: averaged_over_classes

# %% task="loss" edit="true"
# - data_loss = -np.log(probabilities[np.arange(len(y)), y]).mean()
# + data_loss = -np.log(probabilities[np.arange(len(y)), y]).sum() / probabilities.size
