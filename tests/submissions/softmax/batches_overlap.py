# Neighbouring batches share an image.
# kind: mistake
# fails: minibatch_gradient_descent_batches

# %% task="minibatch_gradient_descent" edit="true"
# - batch = order[start : start + batch_size]
# + batch = order[start : start + batch_size + 1]
