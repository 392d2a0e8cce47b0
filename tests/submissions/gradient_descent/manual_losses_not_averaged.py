# The sum over the samples is not divided.
# kind: mistake
# fails: manual_losses
# misconception: epoch_not_averaged

# %% task="train_manual_update" edit="true"
# - losses.append(total / seen)
# + losses.append(total)
