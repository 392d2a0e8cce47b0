# The student loops over len(y) // batch_size batches, so the short last batch is dropped.
# kind: mistake
# task: minibatch_gradient_descent
# place: the last batch
# truth: `for k in range(len(y) // batch_size): ⏎ batch = order[k * batch_size : (k + 1) * batch_size]` instead of `for start in range(0, len(y), batch_size): ⏎ batch = order[start : start + batch_size]`

# %% task="minibatch_gradient_descent" edit="true"
# - for start in range(0, len(y), batch_size):
# - batch = order[start : start + batch_size]
# + for k in range(len(y) // batch_size):
# +     batch = order[k * batch_size : (k + 1) * batch_size]
