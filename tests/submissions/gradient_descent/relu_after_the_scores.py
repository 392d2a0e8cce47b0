# A ReLU after the last layer makes all scores positive.
# kind: mistake
# fails: mlp
# misconception: relu_at_the_end

# %% task="mlp" edit="true"
# - nn.Linear(32, 2),
# + nn.Linear(32, 2),
# + nn.ReLU(),
