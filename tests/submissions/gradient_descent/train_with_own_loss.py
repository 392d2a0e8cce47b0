# A loss of its own instead of the argument.
# kind: mistake
# fails: train
# misconception: loss_ignored

# %% task="train" edit="true"
# - loss = loss_fn(model(images), labels)
# + loss = nn.CrossEntropyLoss()(model(images), labels)
