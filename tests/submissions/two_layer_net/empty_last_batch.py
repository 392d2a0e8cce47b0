# N // B + 1 batches, also where B divides N.
# kind: mistake
# fails: train_batches
# misconception: empty_batch

# %% task="train" edit="true"
# - for start in range(0, len(X), batch_size):
# + for start in range(0, batch_size * (len(X) // batch_size + 1), batch_size):
