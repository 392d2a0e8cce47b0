# (1) a softmax stands at the end; (2) the third layer has 64 outputs and not 32.
# kind: mistake
# task: mlp
# truth: (1) a softmax stands at the end; (2) the third layer has 64 outputs and not 32
# says: softmax|scores|probabilit|after the last|end & 32|64|width|shape|third|size

# %% task="mlp" edit="true"
# - nn.Linear(128, 32),
# - nn.ReLU(),
# - nn.Linear(32, 2),
# + nn.Linear(128, 64),
# + nn.ReLU(),
# + nn.Linear(64, 2),
# + nn.Softmax(dim=1),
