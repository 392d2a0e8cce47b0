# The number of batches is rounded down.
# kind: mistake
# fails: minibatch_gradient_descent_batches
# misconception: last_batch_dropped

# %% task="minibatch_gradient_descent" edit="true"
# - for start in range(0, len(y), batch_size):
# + for start in batch_size * np.arange(len(y) // batch_size):
