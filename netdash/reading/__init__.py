"""From a grid of cells to typed tables."""
