# N // B drops the short last batch.
# kind: mistake
# fails: train_batches
# misconception: last_batch_dropped

# %% task="train" edit="true"
# - for start in range(0, len(X), batch_size):
# + for start in range(0, len(X) // batch_size * batch_size, batch_size):
