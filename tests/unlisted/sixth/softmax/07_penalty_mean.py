# The penalty in J is the mean of the squares, not their sum.
# kind: mistake
# task: loss_and_gradients
# truth: the penalty in J is the mean of the squares, not their sum
# says: mean|average|number of|divided

# %% task="loss_and_gradients" edit="true"
# - J = cross_entropy(P, y) + reg * np.sum(W**2)
# + J = cross_entropy(P, y) + reg * np.mean(W**2)
