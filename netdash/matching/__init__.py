"""From rows as people write them to introductions worth making."""
