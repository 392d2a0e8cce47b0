# An untouched release.
# kind: broken
# base: stub
# fails: all
# points: 0


