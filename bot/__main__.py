"""`python -m bot` is `bot`."""

from .cli import run

if __name__ == "__main__":
    run()
