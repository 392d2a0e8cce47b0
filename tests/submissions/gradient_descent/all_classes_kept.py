# Labels are made for all images, and all images are returned.
# kind: mistake
# fails: select_classes

# %% task="select_classes" edit="true"
# - return images[keep], new_labels
# + return images, new_labels
