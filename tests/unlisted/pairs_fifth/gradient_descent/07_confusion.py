# (1) the smallest score is taken; (2) the counts begin at 1.
# kind: mistake
# task: confusion_matrix
# truth: (1) the smallest score is taken; (2) the counts begin at 1
# says: smallest|argmin|columns|swapped & 1|begin

# %% task="confusion_matrix" edit="true"
# - predictions = model(images).argmax(dim=1)
# + predictions = model(images).argmin(dim=1)

# - model.train(was_training)
# + model.train(was_training)
# + matrix = matrix + 1
