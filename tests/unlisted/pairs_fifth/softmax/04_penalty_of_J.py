# (1) the bias is penalised as well; (2) the penalty is halved; both in J.
# kind: mistake
# task: loss_and_gradients
# truth: (1) the bias is penalised as well; (2) the penalty is halved; both in J
# says: b|bias & half|½|1/2|0.5

# %% task="loss_and_gradients" edit="true"
# - J = cross_entropy(P, y) + reg * np.sum(W**2)
# + J = cross_entropy(P, y) + 0.5 * reg * (np.sum(W**2) + np.sum(b**2))
