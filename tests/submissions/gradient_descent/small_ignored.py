# The argument `small` has no effect.
# kind: mistake
# fails: prepare

# %% task="prepare" edit="true"
# - if small:
# -     images = shrink(images)
