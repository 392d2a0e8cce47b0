# Labels count from one in cost and gradient.
# kind: mistake
# fails: loss_and_gradients_loss, loss_and_gradients_gradient
# misconception: labels_from_one

# %% task="loss_and_gradients" edit="true"
# - n = len(y)
# + n, y = len(y), y - 1
