# The samples are taken in the order in which they stand.
# kind: mistake
# fails: train_batches
# misconception: not_shuffled

# %% task="train" edit="true"
# - order = rng.permutation(len(X))
# + order = np.arange(len(X))
