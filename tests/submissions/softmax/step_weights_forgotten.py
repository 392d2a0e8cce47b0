# W makes no step.
# kind: mistake
# fails: minibatch_gradient_descent_step
# misconception: weights_not_trained

# %% task="minibatch_gradient_descent" edit="true"
# - W = W - lr * dW
