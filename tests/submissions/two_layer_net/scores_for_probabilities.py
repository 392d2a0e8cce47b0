# Without labels the scores are returned.
# kind: mistake
# fails: loss_probabilities
# misconception: scores_for_probabilities

# %% task="loss" edit="true"
# - return probabilities
# + return z3
