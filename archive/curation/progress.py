"""What a long act tells while it goes on."""


class Silent:
    """Nobody watches: the progress of an act that was given none.

    Whoever watches gives an object with the same two methods; its ``advance`` may raise to stop the act, which then
    leaves nothing behind.
    """

    def begin(self, what: str, total: int | None = None, *, stoppable: bool = True):
        """A step of the act begins, of so many parts where their number is known.

        One that is not ``stoppable`` keeps others from writing, and is short.
        """

    def advance(self, number: int = 1):
        """So many more parts are done."""
