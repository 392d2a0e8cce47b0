# Batches are drawn with replacement.
# kind: mistake
# fails: minibatch_gradient_descent_step
# misconception: batches_with_replacement

# %% task="minibatch_gradient_descent" edit="true"
# - order = rng.permutation(len(y))

# - batch = order[start : start + batch_size]
# + batch = rng.choice(len(y), batch_size)
