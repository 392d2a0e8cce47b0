# The notebook as it was handed out.
# kind: broken
# base: stub
# fails: all
# points: 0
