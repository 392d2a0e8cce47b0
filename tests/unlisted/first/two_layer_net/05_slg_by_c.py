# The student divides by the size of the whole matrix, N times C, instead of N.
# kind: mistake
# task: softmax_loss_gradient
# place: the factor 1/N
# truth: `return gradient / gradient.size` instead of `return gradient / N`

# %% task="softmax_loss_gradient" edit="true"
# - return gradient / N
# + return gradient / gradient.size
