# The loss that is noted is computed again after the step and is not the one that was seen before it.
# kind: mistake
# task: train_manual_update
# truth: the loss that is noted is computed again after the step and is not the one that was seen before it
# says: loss & after|before|again|step|update|seen|second

# %% task="train_manual_update" edit="true"
# - total += loss.item() * len(labels)
# + total += loss_fn(model(images), labels).item() * len(labels)
