"""A person's connections drawn: the person in the middle, the others around, by the kind of their strongest tie.

A pure function from light nodes to coordinates: ``network(nodes)``. The same connections always lie the same way. Names
stand in two columns beside the nodes, so that none covers another.
"""

import math
from dataclasses import dataclass

from archive.careers.connections import KINDS
from archive.public.band import WIDTH, shortened

#: So many are drawn at most.
DRAWN = 40
#: And so many of those who are tied by one and the same thing, while there are others.
OF_ONE = 12
ROW = 36  # from name to name
LABEL = 380  # the room for a name and its tie
MIDDLE = WIDTH / 2
INNER, OUTER = 96, 150  # how far from the middle the nodes lie, at the poles and at the equator


@dataclass(frozen=True, slots=True)
class Node:
    """Someone connected: by which kind of tie, what is written beside the name, and all of it in full."""

    name: str
    href: str
    kind: str
    label: str
    says: str
    is_certain: bool
    strength: float


@dataclass(frozen=True, slots=True)
class Placed:
    node: Node
    x: float
    y: float
    is_left: bool
    label_x: float
    name: str
    label: str
    width: float  # of the line from the middle


@dataclass(frozen=True, slots=True)
class Network:
    """The finished drawing."""

    placed: list[Placed]
    height: float
    x: float
    y: float

    width = WIDTH

    @property
    def has_possible(self) -> bool:
        return any(not placed.node.is_certain for placed in self.placed)

    @property
    def kinds(self) -> list[str]:
        """The kinds of ties that are drawn, in their order."""
        drawn = {placed.node.kind for placed in self.placed}
        return [kind for kind in KINDS if kind in drawn]


def network(nodes: list[Node]) -> Network:
    """The drawing of the nodes, which come in the order of their strength: by kind down the right side, up the left."""
    nodes = sorted(nodes, key=lambda node: KINDS.index(node.kind))
    right = nodes[: (len(nodes) + 1) // 2]
    left = nodes[len(right) :][::-1]
    rows = max(len(right), 4)
    height = rows * ROW + 24
    # Who is related is tied most strongly anyway; the others are compared with each other.
    strongest = max((node.strength for node in nodes if node.kind != "relation"), default=1.0)
    middle = height / 2
    placed = [
        _placed(node, number, len(column), middle, column is left, strongest)
        for column in (right, left)
        for number, node in enumerate(column)
    ]
    return Network(placed, height, MIDDLE, middle)


def _placed(node: Node, number: int, count: int, middle: float, is_left: bool, strongest: float) -> Placed:
    y = middle + (number - (count - 1) / 2) * ROW
    share = (y - middle) / middle
    out = INNER + (OUTER - INNER) * math.sqrt(max(0.0, 1 - share * share))
    side = -1 if is_left else 1
    x = MIDDLE + side * out
    width = 1 + 2 * math.sqrt(min(1.0, node.strength / strongest))
    return Placed(
        node,
        round(x, 1),
        round(y, 1),
        is_left,
        round(x + side * 14, 1),
        shortened(node.name, LABEL) or node.name,
        shortened(node.label, LABEL),
        round(width, 1),
    )
