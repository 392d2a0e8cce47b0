# Two mistakes: (1) |W| where W squared belongs in the penalty of J; (2) the bias is subtracted from the scores.
# kind: mistake
# task: loss_and_gradients
# truth: (1) |W| where W squared belongs in the penalty of J; (2) the bias is subtracted from the scores

# %% task="loss_and_gradients" edit="true"
# - P = softmax(X @ W + b)
# + P = softmax(X @ W - b)

# - J = cross_entropy(P, y) + reg * np.sum(W**2)
# + J = cross_entropy(P, y) + reg * np.sum(np.abs(W))
