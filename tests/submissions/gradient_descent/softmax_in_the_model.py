# The model ends with a softmax, and CrossEntropyLoss applies another one.
# kind: mistake
# fails: mlp
# misconception: softmax_before_loss
# demo: yes

# %% task="mlp" edit="true"
# - nn.Linear(32, 2),
# + nn.Linear(32, 2),
# + nn.Softmax(dim=1),
