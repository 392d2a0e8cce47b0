# Every batch is a new draw from all images.
# kind: mistake
# fails: minibatch_gradient_descent_batches
# misconception: batches_drawn_apart

# %% task="minibatch_gradient_descent" edit="true"
# - order = rng.permutation(len(y))

# - batch = order[start : start + batch_size]
# + batch = rng.choice(len(y), batch_size, replace=False)
