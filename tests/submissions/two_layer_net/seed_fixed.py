# A seed is fixed inside train.
# kind: mistake
# fails: train_batches
# misconception: rng_ignored

# %% task="train" edit="true"
# - for _ in range(num_epochs):
# + rng = np.random.default_rng(42)
# + for _ in range(num_epochs):
