# The short last batch is never used.
# kind: mistake
# task: minibatch_gradient_descent
# truth: the short last batch is never used
# says: last|short

# %% task="minibatch_gradient_descent" edit="true"
# - for start in range(0, len(y), batch_size):
# -     batch = order[start : start + batch_size]
# + for number in range(len(y) // batch_size):
# +     batch = order[number * batch_size : (number + 1) * batch_size]
