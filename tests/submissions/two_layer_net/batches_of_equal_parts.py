# np.array_split.
# kind: mistake
# fails: train_batches
# misconception: batches_of_equal_parts

# %% task="train" edit="true"
# - for start in range(0, len(X), batch_size):
# - batch = order[start : start + batch_size]
# + for batch in np.array_split(order, int(np.ceil(len(X) / batch_size))):
