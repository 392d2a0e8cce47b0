# The student stops before the last short batch: the loop ends at len(X) - batch_size.
# kind: mistake
# task: train
# place: the batches
# truth: `for start in range(0, len(X) - batch_size, batch_size): ⏎ batch = order[start : start + batch_size]` instead of `for batch in order.split(batch_size):`

# %% task="train" edit="true"
# - for batch in order.split(batch_size):
# + for start in range(0, len(X) - batch_size, batch_size):
# +     batch = order[start : start + batch_size]
