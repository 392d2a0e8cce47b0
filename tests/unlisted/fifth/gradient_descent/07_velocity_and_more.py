# Each step is (1 + μ) times the velocity.
# kind: mistake
# task: train_manual_update
# truth: each step is (1 + μ) times the velocity
# says: 1 + |momentum|μ|velocity|times

# %% task="train_manual_update" edit="true"
# - p -= lr * v
# + p -= lr * (v + momentum * v)
