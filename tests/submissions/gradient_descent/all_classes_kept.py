# Labels are made for all images, and all images are returned.
# kind: mistake
# fails: select_classes
# misconception: other_classes_kept

# %% task="select_classes" edit="true"
# - return images[keep], new_labels
# + return images, new_labels
