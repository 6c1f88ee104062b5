"""What the scripts know of the Swift package: its modules, and the tools of the Swift that builds it."""

import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent


def tool(name):
    """A tool of the Swift that is used; it need not be in PATH."""
    swift = pathlib.Path(os.path.realpath(shutil.which("swift"))).parent
    beside = swift / name
    return str(beside) if beside.exists() else shutil.which(name) or sys.exit(f"{name}: not found beside swift, nor in PATH")


def package():
    """What Package.swift says; a scratch folder of its own, since the package's may be locked by a build."""
    with tempfile.TemporaryDirectory() as scratch:
        command = ["swift", "package", "--package-path", str(ROOT), "--scratch-path", scratch, "dump-package"]
        return json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def folder(target):
    return ROOT / (target.get("path") or f"Sources/{target['name']}")


def modules(manifest):
    """The Swift modules that the library consists of: those of its product and what they depend on."""
    targets = {target["name"]: target for target in manifest["targets"]}
    product = next(p for p in manifest["products"] if "library" in p["type"] and p["name"] == "SVR")
    waiting, found = list(product["targets"]), set()
    while waiting:
        name = waiting.pop()
        if name in targets and name not in found:
            found.add(name)
            waiting += [next(iter(d.values()))[0] for d in targets[name]["dependencies"]]
    return sorted(name for name in found if any(folder(targets[name]).rglob("*.swift")))
