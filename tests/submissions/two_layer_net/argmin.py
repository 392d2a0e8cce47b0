# The least probable class.
# kind: mistake
# fails: predict
# misconception: argmin

# %% task="predict" edit="true"
# - return self.forward(X)[-1].argmax(axis=1)
# + return self.forward(X)[-1].argmin(axis=1)
