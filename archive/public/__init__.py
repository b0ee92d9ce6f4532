"""What readers see: one thin view file per kind of record."""
