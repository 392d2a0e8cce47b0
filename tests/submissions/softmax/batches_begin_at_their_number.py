# The slice starts at the number of the batch instead of its first element: batches overlap and grow.
# kind: mistake
# fails: minibatch_gradient_descent_batches
# misconception: batches_overlap

# %% task="minibatch_gradient_descent" edit="true"
# - for start in range(0, len(y), batch_size):
# - batch = order[start : start + batch_size]
# + whole = len(y) // batch_size
# + parts = [order[number : (number + 1) * batch_size] for number in range(whole)]
# + for batch in [*parts, order[whole * batch_size :]]:
# +     if len(batch) == 0:
# +         continue
