# Cells of their own between the tasks: notes, tries, a variable named like a task.
# kind: unusual

# %% [markdown] after="softmax"
# What have I learned? Subtract the maximum.

# %% after="loss"
scores = TwoLayerNet(4, 10, 3, std=0.1).forward(datasets.toy()[0])[2]
loss = 3.0
train = "a word"
print(softmax(scores))
