# The largest hidden activation, not the largest score.
# kind: mistake
# task: predict
# truth: the largest hidden activation, not the largest score
# says: hidden|a2|score|activation

# %% task="predict" edit="true"
# - return self.forward(X)[-1].argmax(axis=1)
# + return self.forward(X)[1].argmax(axis=1)
