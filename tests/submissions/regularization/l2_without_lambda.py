# The penalty is not multiplied by lambda.
# kind: mistake
# fails: loss_l2
# misconception: penalty_without_factor

# %% task="loss_l2"
def loss_l2(y_hat, y, model, reg):
    return 0.5 * ((y - y_hat) ** 2).sum() + sum((p ** 2).sum() for p in model.parameters())
