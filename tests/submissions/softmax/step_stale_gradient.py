# The gradient is computed once.
# kind: mistake
# fails: minibatch_gradient_descent_step
# misconception: stale_gradient

# %% task="minibatch_gradient_descent" edit="true"
# - _, dW, db = loss_and_gradients(X[batch], y[batch], W, b, reg)
# + if 'kept' not in locals():
# +     kept = loss_and_gradients(X[batch], y[batch], W, b, reg)
# + _, dW, db = kept
