# The student sets seeds and draws from the global generator.
# kind: unusual

# %% task="minibatch_gradient_descent" edit="true"
# - for _ in range(epochs):
# + np.random.seed(7)
# + np.random.rand(3)
# + for _ in range(epochs):

# %% after="given_setup"
np.random.seed(123)
