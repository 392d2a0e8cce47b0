# The weights are shrunk after the step, by what they have become.
# kind: mistake
# fails: manual_weight_decay
# misconception: decay_decoupled

# %% task="train_manual_update" edit="true"
# - g = p.grad + weight_decay * p
# + g = p.grad

# - p -= lr * v
# + p -= lr * v
# + p -= lr * weight_decay * p
