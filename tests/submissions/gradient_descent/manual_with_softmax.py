# The scores go through a softmax before the loss.
# kind: mistake
# fails: manual_update
# misconception: softmax_before_loss

# %% task="train_manual_update" edit="true"
# - loss = loss_fn(model(images), labels)
# + loss = loss_fn(model(images).softmax(dim=1), labels)
