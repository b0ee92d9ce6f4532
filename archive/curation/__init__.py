"""Acts on several rows at once: one file each, one transaction each, their policy in their docstrings."""
