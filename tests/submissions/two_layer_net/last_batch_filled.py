# The last batch is filled up from the beginning.
# kind: mistake
# fails: train_batches
# misconception: last_batch_filled

# %% task="train" edit="true"
# - batch = order[start : start + batch_size]
# + batch = np.take(order, range(start, start + batch_size), mode="wrap")
