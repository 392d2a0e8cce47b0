# The monitor is taken and never handed on to train.
# kind: mistake
# fails: train_height_weight
# misconception: monitor_not_handed_on

# %% task="train_height_weight" edit="true"
# - history = train(model, loss_l1, X, y, **settings, rng=rng, monitor=monitor)
# + history = train(model, loss_l1, X, y, **settings, rng=rng)
