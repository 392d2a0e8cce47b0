# The short last batch is dropped.
# kind: mistake
# fails: train_torch
# misconception: last_batch_dropped

# %% task="train_torch" edit="true"
# - penalty = sum(W.square().sum() for W in weights)
# + if len(batch) < batch_size:
# +     continue
# + penalty = sum(W.square().sum() for W in weights)
