# The learning rate shrinks after every epoch.
# kind: mistake
# fails: minibatch_gradient_descent_step
# misconception: wrong_rate

# %% task="minibatch_gradient_descent" edit="true"
# - for _ in range(epochs):
# + for _ in range(epochs):
# +     lr = 0.9 * lr
