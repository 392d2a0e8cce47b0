# (1) the step is half as long; (2) the decay is subtracted.
# kind: mistake
# task: train_manual_update
# truth: (1) the step is half as long; (2) the decay is subtracted
# says: half|½|0.5|rate|lr & decay|subtract|sign

# %% task="train_manual_update" edit="true"
# - g = p.grad + weight_decay * p
# + g = p.grad - weight_decay * p

# - p -= lr * v
# + p -= lr * v / 2
