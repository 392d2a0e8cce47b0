# There is no ReLU after the second layer.
# kind: mistake
# fails: mlp
# misconception: relu_missing

# %% task="mlp" edit="true"
# - nn.Linear(512, 128),
# - nn.ReLU(),
# + nn.Linear(512, 128),
