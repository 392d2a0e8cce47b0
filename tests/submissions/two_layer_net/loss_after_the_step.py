# The history takes the loss after the step.
# kind: mistake
# fails: train_histories
# misconception: history_after_step

# %% task="train" edit="true"
# - history["loss"].append(J)
# + history["loss"].append(self.loss(X[batch], y[batch], reg)[0])
