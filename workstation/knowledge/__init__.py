"""What the extraction knows before it reads an article."""

from workstation.knowledge.knowledge import Knowledge

__all__ = ["Knowledge"]
