# numpy's global random numbers instead of rng.
# kind: mistake
# fails: train_batches
# misconception: rng_ignored

# %% task="train" edit="true"
# - order = rng.permutation(len(X))
# + order = np.random.permutation(len(X))
