# The largest hidden neuron.
# kind: mistake
# fails: predict
# misconception: argmax_of_hidden

# %% task="predict" edit="true"
# - return self.forward(X)[-1].argmax(axis=1)
# + return self.forward(X)[1].argmax(axis=1)
