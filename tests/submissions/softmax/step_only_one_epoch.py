# The loop over the epochs is missing.
# kind: mistake
# fails: minibatch_gradient_descent_step, minibatch_gradient_descent_history
# misconception: only_last_epoch

# %% task="minibatch_gradient_descent" edit="true"
# - for _ in range(epochs):
# + for _ in range(1):
