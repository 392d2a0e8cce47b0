# Training and validation images are normalised together.
# kind: mistake
# fails: prepare
# misconception: statistics_with_validation

# %% task="prepare" edit="true"
# - mean, std = channel_statistics(parts["train"][0])
# + mean, std = channel_statistics(np.concatenate([parts["train"][0], parts["val"][0]]))
