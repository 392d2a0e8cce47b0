# The student does not put the mode back; the model stays in evaluation mode.
# kind: mistake
# task: evaluate
# place: the mode
# truth: line `model.train(was_training)` left out

# %% task="evaluate" edit="true"
# - model.train(was_training)
# - return right / seen
# + return right / seen
