# n // B batches: the last samples of an epoch are never used.
# kind: mistake
# fails: train_batches
# misconception: last_batch_dropped

# %% task="train" edit="true"
# - for batch in order.split(batch_size):
# + for batch in order[: len(X) // batch_size * batch_size].split(batch_size):
