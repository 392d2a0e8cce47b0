# The images are put together class by class, the labels stay in their old order.
# kind: mistake
# fails: select_classes
# misconception: images_and_labels_apart

# %% task="select_classes" edit="true"
# - return images[keep], new_labels
# + return np.concatenate([images[labels == c] for c in classes]), new_labels
