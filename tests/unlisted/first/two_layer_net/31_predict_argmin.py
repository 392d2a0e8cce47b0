# The student returns the class with the smallest score (argmin).
# kind: mistake
# task: predict
# place: the predicted class
# truth: `return self.forward(X)[-1].argmin(axis=1)` instead of `return self.forward(X)[-1].argmax(axis=1)`

# %% task="predict" edit="true"
# - return self.forward(X)[-1].argmax(axis=1)
# + return self.forward(X)[-1].argmin(axis=1)
