# Every batch is drawn afresh.
# kind: mistake
# fails: train_batches
# misconception: batches_with_replacement

# %% task="train" edit="true"
# - batch = order[start : start + batch_size]
# + batch = rng.choice(len(X), min(batch_size, len(X) - start))
