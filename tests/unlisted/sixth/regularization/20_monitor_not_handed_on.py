# Monitor is not handed on to train.
# kind: mistake
# task: train_height_weight
# truth: monitor is not handed on to train
# says: monitor|history|empty

# %% task="train_height_weight" edit="true"
# - history = train(model, loss_l1, X, y, **settings, rng=rng, monitor=monitor)
# + history = train(model, loss_l1, X, y, **settings, rng=rng)
