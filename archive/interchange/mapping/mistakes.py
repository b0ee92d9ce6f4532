"""What a mapping can get wrong: in its document, and in a cell."""


class MappingMistake(ValueError):
    """The document is not a mapping, or does not fit the file; ``mistakes`` holds a sentence for each reason."""

    def __init__(self, mistakes):
        self.mistakes = [mistakes] if isinstance(mistakes, str) else list(mistakes)
        super().__init__("\n".join(self.mistakes))


class Unacceptable(ValueError):
    """A cell of the file that the mapping cannot take as it is; the sentence is for the editor."""
