# The epochs count from one.
# kind: mistake
# fails: minibatch_gradient_descent_step, minibatch_gradient_descent_history
# misconception: one_epoch_less

# %% task="minibatch_gradient_descent" edit="true"
# - for _ in range(epochs):
# + for _ in range(1, epochs):
