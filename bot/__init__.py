"""A chatbot in the terminal that answers questions from a small, trusted corpus, with citations."""

from .answer import Bot, Conversation
from .model import Answer, BotError, Citation

__all__ = ["Answer", "Bot", "BotError", "Citation", "Conversation"]
