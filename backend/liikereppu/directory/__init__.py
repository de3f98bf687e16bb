"""Ways to be active near here: places, routes, groups, advice and everyday ideas, kept by municipality."""
