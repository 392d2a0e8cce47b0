# b makes no step.
# kind: mistake
# fails: minibatch_gradient_descent_step
# misconception: bias_not_trained

# %% task="minibatch_gradient_descent" edit="true"
# - b = b - lr * db
