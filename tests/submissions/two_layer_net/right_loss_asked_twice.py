# One call for the loss, one for the gradients.
# kind: unusual

# %% task="train" edit="true"
# - J, gradients = self.loss(X[batch], y[batch], reg)
# + J = self.loss(X[batch], y[batch], reg)[0]
# + _, gradients = self.loss(X[batch], y[batch], reg)
