# The probabilities themselves are compared with the labels.
# kind: mistake
# fails: accuracy
# misconception: probability_equals_label

# %% task="accuracy" edit="true"
# - return ((y_hat > 0.5) == (y > 0.5)).double().mean().item()
# + return (y_hat == y).double().mean().item()
