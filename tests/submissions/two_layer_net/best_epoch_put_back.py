# The parameters of the best epoch are put back at the end.
# kind: mistake
# fails: train_updates, train_histories
# misconception: best_put_back

# %% task="train" edit="true"
# - for _ in range(num_epochs):
# + best = {}
# + for _ in range(num_epochs):

# - learning_rate *= learning_rate_decay
# + best[history["val_accuracy"][-1] + 10 * (not best)] = {name: value.copy() for name, value in self.params.items()}
# + learning_rate *= learning_rate_decay
# + self.params = best[max(best)] if len(history["val_accuracy"]) == num_epochs else self.params
