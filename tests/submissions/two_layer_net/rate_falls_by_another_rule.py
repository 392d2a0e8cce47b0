# lr / (1 + decay · epoch).
# kind: mistake
# fails: train_updates
# misconception: wrong_rate

# %% task="train" edit="true"
# - for _ in range(num_epochs):
# + for epoch in range(num_epochs):

# - learning_rate *= learning_rate_decay
# + learning_rate /= 1 + learning_rate_decay * epoch
