# The batch size of the toy data, as a number.
# kind: mistake
# fails: softmax_loss_gradient
# misconception: wrong_divisor

# %% task="softmax_loss_gradient" edit="true"
# - return gradient / N
# + return gradient / 5
