"""Puts the app's frame, its pages and the sample data into the wheel, beside the package they belong to."""

from __future__ import annotations

import shutil
from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py

#: What the wheel holds under `netdash/_app`; see `netdash.places.PROJECT`.
APP = ("app.py", "pages/*.py", "docs/*.md", "sample_data/*.xlsx", "sample_data/*.csv")


class BuildWithApp(build_py):
    """The usual build, then the files that live beside the package in the checkout."""

    def run(self) -> None:
        """Copy each file to its place."""
        super().run()
        if self.editable_mode:
            return
        project = Path(__file__).parent
        for pattern in APP:
            for file in project.glob(pattern):
                target = Path(self.build_lib, "netdash", "_app", file.relative_to(project))
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(file, target)


setup(cmdclass={"build_py": BuildWithApp})
