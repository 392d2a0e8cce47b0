# Nothing is written.
# kind: broken
# base: stub
# fails: all
# points: 0


