"""A chatbot in the terminal that answers questions from a small, trusted corpus, with citations."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .model import Answer, BotError, Citation

if TYPE_CHECKING:
    from .answer import Bot, Conversation

__all__ = ["Answer", "Bot", "BotError", "Citation", "Conversation"]


def __getattr__(name: str) -> Any:
    """`Bot` and `Conversation`, imported when first asked for: they bring numpy, which `bot --help` does without."""
    if name in ("Bot", "Conversation"):
        from . import answer

        return getattr(answer, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
