"""Rewrites what README.md shows of `bot`: the output of the command of each console block.

    python benchmarks/readme.py
    python benchmarks/readme.py --check

A block begins with `$ bot …`. Where its output ends with a line `…`, as many lines as stood before it are kept. Commands run
in the project's folder, in a terminal of 80 columns, with the shipped data and no settings of the user's. With --check
nothing is written: the commands whose output differs are printed, and the exit status is 1 where there are any.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BLOCK = re.compile(r"^```console\n\$ bot (?P<arguments>[^\n]*)\n(?P<output>.*?)^```$", re.M | re.S)
CUT = "…\n"


def output(arguments: str, home: str) -> str:
    """What `bot ARGUMENTS` prints to standard output."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("BOT_", "XDG_"))}
    env = {**kept, "HOME": home, "COLUMNS": "80", "NO_COLOR": "1"}
    command = [sys.executable, "-m", "bot", *shlex.split(arguments)]
    done = subprocess.run(command, env=env, cwd=ROOT, stdin=subprocess.DEVNULL, capture_output=True, check=False)
    if done.returncode not in (0, 1):
        sys.exit(f"bot {arguments}: exit status {done.returncode}\n{done.stderr.decode()}")
    return done.stdout.decode()


def like(shown: str, real: str) -> str:
    """The real output, cut where the shown one is.

    >>> like("old\\n…\\n", "new\\nmore\\n")
    'new\\n…\\n'
    """
    if not shown.endswith(CUT):
        return real
    lines = real.splitlines(keepends=True)[: shown.count("\n") - 1]
    return "".join([*lines, CUT])


def renewed(readme: str) -> tuple[str, list[str]]:
    """README with the output that each command has now, and the commands whose output has changed."""
    changed = []
    with tempfile.TemporaryDirectory() as home:

        def renew(block: re.Match[str]) -> str:
            real = like(block["output"], output(block["arguments"], home))
            if real != block["output"]:
                changed.append(f"bot {block['arguments']}")
            return f"```console\n$ bot {block['arguments']}\n{real}```"

        return BLOCK.sub(renew, readme), changed


def main() -> int:
    path = ROOT / "README.md"
    text, changed = renewed(path.read_text(encoding="utf-8"))
    for command in changed:
        print(command)
    if "--check" in sys.argv:
        return int(bool(changed))
    path.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
