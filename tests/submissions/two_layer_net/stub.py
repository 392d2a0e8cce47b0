# Nothing is written.
# base: stub
# kind: broken
# fails: all
# points: 0


