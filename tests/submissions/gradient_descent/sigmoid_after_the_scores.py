# A sigmoid after the last layer.
# kind: mistake
# fails: mlp
# misconception: sigmoid_at_the_end

# %% task="mlp" edit="true"
# - nn.Linear(32, 2),
# + nn.Linear(32, 2),
# + nn.Sigmoid(),
