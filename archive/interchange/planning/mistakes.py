"""Why no plan could be made at all."""


class CannotPlan(ValueError):
    """Nothing was planned; the text says why, for the editor."""
