# The scores go through a softmax before the loss.
# kind: mistake
# fails: train
# misconception: softmax_before_loss

# %% task="train" edit="true"
# - loss = loss_fn(model(images), labels)
# + loss = loss_fn(torch.softmax(model(images), dim=1), labels)
