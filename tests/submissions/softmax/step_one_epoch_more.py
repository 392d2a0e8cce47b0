# One epoch too many.
# kind: mistake
# fails: minibatch_gradient_descent_step, minibatch_gradient_descent_history
# misconception: one_epoch_more

# %% task="minibatch_gradient_descent" edit="true"
# - for _ in range(epochs):
# + for _ in range(epochs + 1):
