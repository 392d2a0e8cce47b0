# The matrix holds shares of each row instead of counts.
# kind: mistake
# fails: confusion_matrix
# misconception: confusion_normalised

# %% task="confusion_matrix" edit="true"
# - return matrix
# + return matrix / matrix.sum(axis=1, keepdims=True)
