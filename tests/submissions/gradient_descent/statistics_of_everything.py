# Mean and standard deviation are taken before the split, over all images of the two classes.
# kind: mistake
# fails: prepare
# misconception: statistics_of_all_parts
# demo: yes

# %% task="prepare" edit="true"
# - mean, std = channel_statistics(parts["train"][0])
# + mean, std = channel_statistics(images)
