# The number of samples is taken for batches times batch size.
# kind: mistake
# fails: evaluate
# misconception: divided_by_full_batches

# %% task="evaluate" edit="true"
# - return right / seen
# + return right / (len(loader) * loader.batch_size)
