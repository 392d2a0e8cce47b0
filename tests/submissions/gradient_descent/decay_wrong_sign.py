# The weight decay makes the weights grow.
# kind: mistake
# fails: manual_weight_decay
# misconception: decay_wrong_sign

# %% task="train_manual_update" edit="true"
# - g = p.grad + weight_decay * p
# + g = p.grad - weight_decay * p
