# The short last batch is dropped.
# kind: mistake
# fails: minibatch_gradient_descent_batches
# misconception: last_batch_dropped
# demo: yes

# %% task="minibatch_gradient_descent" edit="true"
# - for start in range(0, len(y), batch_size):
# + for start in range(0, len(y) - batch_size + 1, batch_size):
