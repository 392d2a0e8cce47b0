# Every step uses all images.
# kind: mistake
# fails: minibatch_gradient_descent_batches
# misconception: whole_set_per_batch

# %% task="minibatch_gradient_descent" edit="true"
# - batch = order[start : start + batch_size]
# + batch = order
