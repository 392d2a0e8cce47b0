# The probabilities are returned.
# kind: mistake
# fails: predict
# misconception: scores_for_classes

# %% task="predict" edit="true"
# - return self.forward(X)[-1].argmax(axis=1)
# + return self.loss(X)
