# loss is called without reg.
# kind: mistake
# fails: train_updates
# misconception: reg_not_passed_on

# %% task="train" edit="true"
# - J, gradients = self.loss(X[batch], y[batch], reg)
# + J, gradients = self.loss(X[batch], y[batch])
