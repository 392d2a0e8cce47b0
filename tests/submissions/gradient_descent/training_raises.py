# The training loop has an undefined name.
# kind: broken
# fails: train

# %% task="train" edit="true"
# - loss = loss_fn(model(images), labels)
# + loss = loss_fn(model(image), labels)
