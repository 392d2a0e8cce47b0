# (1) the cost has half the penalty; (2) db is the mean over the images of a gradient that is divided by their number already.
# kind: mistake
# task: loss_and_gradients
# truth: (1) the cost has half the penalty; (2) db is the mean over the images of a gradient that is divided by their number already
# says: half|0.5|½|/ 2|factor|penalty|λ & bias|db|mean|twice|already|divid

# %% task="loss_and_gradients" edit="true"
# - J = cross_entropy(P, y) + reg * np.sum(W**2)
# + J = cross_entropy(P, y) + 0.5 * reg * np.sum(W**2)

# - db = dS.sum(axis=0)
# + db = dS.mean(axis=0)
