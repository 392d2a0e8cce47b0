# The student forgot the bias when computing the scores in loss_and_gradients.
# kind: mistake
# task: loss_and_gradients
# place: the scores S
# truth: `P = softmax(X @ W)` instead of `P = softmax(X @ W + b)`

# %% task="loss_and_gradients" edit="true"
# - P = softmax(X @ W + b)
# + P = softmax(X @ W)
