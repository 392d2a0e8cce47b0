# The student takes the images by the permutation but the labels in their original order, so X and y do not belong together.
# kind: mistake
# task: train
# place: the batch's labels
# truth: `J, gradients = self.loss(X[batch], y[start : start + batch_size], reg)` instead of `J, gradients = self.loss(X[batch], y[batch], reg)`

# %% task="train" edit="true"
# - J, gradients = self.loss(X[batch], y[batch], reg)
# + J, gradients = self.loss(X[batch], y[start : start + batch_size], reg)
