# The decay shrinks the weights without the learning rate.
# kind: mistake
# fails: manual_weight_decay
# misconception: decay_without_lr

# %% task="train_manual_update" edit="true"
# - g = p.grad + weight_decay * p
# + g = p.grad

# - p -= lr * v
# + p -= lr * v + weight_decay * p
