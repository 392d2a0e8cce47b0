# The argument `small` has no effect.
# kind: mistake
# fails: prepare
# misconception: small_inverted

# %% task="prepare" edit="true"
# - if small:
# -     images = shrink(images)
