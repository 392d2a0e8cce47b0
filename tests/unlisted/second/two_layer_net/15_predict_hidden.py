# The student takes the argmax of the hidden activations a2 (index -2 of what forward returns) instead of the scores.
# kind: mistake
# task: predict
# place: the predicted class
# truth: `return self.forward(X)[1].argmax(axis=1)` instead of `return self.forward(X)[-1].argmax(axis=1)`

# %% task="predict" edit="true"
# - return self.forward(X)[-1].argmax(axis=1)
# + return self.forward(X)[1].argmax(axis=1)
