# The loss of the last batch is noted for the epoch.
# kind: mistake
# fails: train_losses
# misconception: last_batch_loss

# %% task="train" edit="true"
# - losses.append(total / seen)
# + losses.append(loss.item())
