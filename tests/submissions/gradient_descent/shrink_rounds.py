# The means are turned into uint8 again.
# kind: mistake
# fails: shrink
# misconception: rounded_to_integers

# %% task="shrink" edit="true"
# - return blocks.mean(axis=(2, 4))
# + return blocks.mean(axis=(2, 4)).astype(np.uint8)
