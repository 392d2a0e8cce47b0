# argmax over the wrong axis.
# kind: mistake
# fails: predict
# misconception: argmax_over_samples

# %% task="predict" edit="true"
# - return self.forward(X)[-1].argmax(axis=1)
# + return self.forward(X)[-1].argmax(axis=0)
