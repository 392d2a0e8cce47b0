# train also asks for the loss of all samples in every epoch.
# kind: unusual

# %% task="train" edit="true"
# - learning_rate *= learning_rate_decay
# + learning_rate *= learning_rate_decay
# + self.loss(X, y, reg=reg)
# + self.loss(X_val, y_val)
