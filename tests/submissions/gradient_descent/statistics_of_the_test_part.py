# The statistics are taken from the test images.
# kind: mistake
# fails: prepare
# misconception: statistics_of_test

# %% task="prepare" edit="true"
# - mean, std = channel_statistics(parts["train"][0])
# + mean, std = channel_statistics(parts["test"][0])
