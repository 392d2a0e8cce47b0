# The student returns the scores z3 instead of the probabilities when y is None.
# kind: mistake
# task: loss
# place: the returned probabilities
# truth: `return z3` instead of `return probabilities`

# %% task="loss" edit="true"
# - return probabilities
# + return z3
