# The return is missing.
# kind: broken
# fails: minibatch_gradient_descent_step, minibatch_gradient_descent_history

# %% task="minibatch_gradient_descent" edit="true"
# - return W, b, history
