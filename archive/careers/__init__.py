"""Reading across kinds: a person's career as readers see it, and the evidence for it."""

from archive.careers.career import Career
from archive.careers.evidence import Evidence, NumberedSource, Proof
from archive.careers.then import Then

__all__ = ["Career", "Evidence", "NumberedSource", "Proof", "Then"]
