# The split always gets the seed 42.
# kind: mistake
# fails: prepare
# misconception: seed_ignored

# %% task="prepare" edit="true"
# - parts = split(images, labels, n_validation, n_test, seed)
# + parts = split(images, labels, n_validation, n_test, 42)
