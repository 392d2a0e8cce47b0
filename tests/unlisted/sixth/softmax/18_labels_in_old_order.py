# The labels of a batch are taken in the old order.
# kind: mistake
# task: minibatch_gradient_descent
# truth: the labels of a batch are taken in the old order
# says: label

# %% task="minibatch_gradient_descent" edit="true"
# - _, dW, db = loss_and_gradients(X[batch], y[batch], W, b, reg)
# + _, dW, db = loss_and_gradients(X[batch], y[start : start + len(batch)], W, b, reg)
