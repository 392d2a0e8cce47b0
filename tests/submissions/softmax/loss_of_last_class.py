# The loss is that of the last class of the inner loop, not of the true class.
# kind: mistake
# fails: loss_and_gradients_loss
# misconception: one_class_for_all

# %% task="loss_and_gradients" edit="true"
# - J = cross_entropy(P, y) + reg * np.sum(W**2)
# + J = reg * np.sum(W**2)
# + for p in P:
# +     for share in p:
# +         surprise = -np.log(share)
# +     J += surprise / n
