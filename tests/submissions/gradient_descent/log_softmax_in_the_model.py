# The model ends with a log-softmax.
# kind: mistake
# fails: mlp
# misconception: softmax_before_loss

# %% task="mlp" edit="true"
# - nn.Linear(32, 2),
# + nn.Linear(32, 2),
# + nn.LogSoftmax(dim=1),
