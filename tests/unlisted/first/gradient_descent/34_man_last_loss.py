# The student notes the loss of the epoch's last batch only.
# kind: mistake
# task: train_manual_update
# place: the epoch's loss
# truth: `losses.append(loss.item())` instead of `losses.append(total / seen)`

# %% task="train_manual_update" edit="true"
# - losses.append(total / seen)
# + losses.append(loss.item())
