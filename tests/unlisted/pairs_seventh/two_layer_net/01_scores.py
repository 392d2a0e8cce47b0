# (1) not divided by N; (2) the sign is turned round: 1 minus the probability.
# kind: mistake
# task: softmax_loss_gradient
# truth: (1) not divided by N; (2) the sign is turned round: 1 minus the probability
# says: N = |mean|samples & sign|negative|minus|-1

# %% task="softmax_loss_gradient" edit="true"
# - return gradient / N
# + return -gradient
