"""Acts of others in the same moment: each in a thread, and so with a connection, of its own."""

import threading
import time

from django.db import connection


def in_another_thread(act):
    """Start the act in a thread of its own; gives a function that waits for its end and what it raised, if anything."""
    raised = []

    def run():
        try:
            act()
        except Exception as error:
            raised.append(error)
        finally:
            connection.close()

    thread = threading.Thread(target=run)
    thread.start()

    def end():
        thread.join()
        return raised[0] if raised else None

    return end


class Meanwhile:
    """A progress by which something happens at the beginning of a part."""

    def __init__(self, part, act):
        self.part, self.act, self.end = part, act, None

    def begin(self, what, total=None, *, stoppable=True):
        if what == self.part:
            self.end = in_another_thread(self.act)
            time.sleep(0.3)  # until it waits, or is done

    def advance(self, number=1):
        pass
