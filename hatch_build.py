"""Puts the index of the shipped corpus into the wheel, so that the first question after an installation is answered at once."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class BuiltIndex(BuildHookInterface):  # type: ignore[type-arg]  # hatchling ships no types
    """An editable installation builds its own: the files there may change."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if version == "editable":
            return
        sys.path.insert(0, self.root)
        from bot.opening import build_shipped

        self.folder = tempfile.TemporaryDirectory()
        path = Path(build_shipped(self.folder.name))
        build_data["force_include"][str(path)] = f"bot/built/{path.name}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        if version != "editable":
            self.folder.cleanup()
