# The student puts the images of classes[0] before those of classes[1], but builds the labels in the original order, so they do not belong together.
# kind: mistake
# task: select_classes
# place: the images and their labels
# truth: `return np.concatenate([images[labels == c] for c in classes]), new_labels` instead of `return images[keep], new_labels`

# %% task="select_classes" edit="true"
# - return images[keep], new_labels
# + return np.concatenate([images[labels == c] for c in classes]), new_labels
