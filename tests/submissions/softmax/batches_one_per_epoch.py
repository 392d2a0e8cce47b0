# The loop over the batches ends after the first.
# kind: mistake
# fails: minibatch_gradient_descent_batches
# misconception: one_batch_per_epoch

# %% task="minibatch_gradient_descent" edit="true"
# - b = b - lr * db
# + b = b - lr * db
# + break
