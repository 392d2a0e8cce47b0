# reg is not passed on.
# kind: mistake
# fails: minibatch_gradient_descent_step
# misconception: penalty_missing

# %% task="minibatch_gradient_descent" edit="true"
# - _, dW, db = loss_and_gradients(X[batch], y[batch], W, b, reg)
# + _, dW, db = loss_and_gradients(X[batch], y[batch], W, b, 0)
