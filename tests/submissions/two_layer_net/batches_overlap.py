# One sample too many in each batch.
# kind: mistake
# fails: train_batches
# misconception: batch_too_large

# %% task="train" edit="true"
# - batch = order[start : start + batch_size]
# + batch = order[start : start + batch_size + 1]
