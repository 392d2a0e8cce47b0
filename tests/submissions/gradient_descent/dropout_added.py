# A dropout layer that nobody asked for.
# kind: mistake
# fails: mlp
# misconception: layer_not_asked_for

# %% task="mlp" edit="true"
# - nn.Linear(512, 128),
# + nn.Dropout(0.5),
# + nn.Linear(512, 128),
