# Weight decay is added to a gradient that has the penalty already.
# kind: mistake
# fails: minibatch_gradient_descent_step
# misconception: penalty_twice

# %% task="minibatch_gradient_descent" edit="true"
# - W = W - lr * dW
# + W = W - lr * (dW + 2 * reg * W)
