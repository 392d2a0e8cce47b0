# The learning rate is forgotten.
# kind: mistake
# fails: minibatch_gradient_descent_step
# misconception: lr_missing

# %% task="minibatch_gradient_descent" edit="true"
# - W = W - lr * dW
# + W = W - dW

# - b = b - lr * db
# + b = b - db
