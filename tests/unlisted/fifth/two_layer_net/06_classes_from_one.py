# 1 is added to the predicted classes.
# kind: mistake
# task: predict
# truth: 1 is added to the predicted classes
# says: 1|from 0|one too

# %% task="predict" edit="true"
# - return self.forward(X)[-1].argmax(axis=1)
# + return self.forward(X)[-1].argmax(axis=1) + 1
