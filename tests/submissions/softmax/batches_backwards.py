# The batches are taken from the end.
# kind: mistake
# fails: minibatch_gradient_descent_batches
# misconception: batches_in_reverse

# %% task="minibatch_gradient_descent" edit="true"
# - for start in range(0, len(y), batch_size):
# + for start in reversed(range(0, len(y), batch_size)):
