"""Builds the library's documentation: make_docs.py MODULES [OUTPUT]

MODULES is the folder in which the build put its modules (`swift build --show-bin-path`, then `Modules`). Every public symbol must
have a comment, and the documentation compiler must have nothing to warn of. With `--check`, only the comments are looked at.
"""

import argparse
import json
import pathlib
import shlex
import shutil
import subprocess
import sys
import tempfile

from swift_package import ROOT, folder, modules, package, tool


def c_flags(manifest, built):
    """What the C modules need that the Swift modules import: their maps, and where system libraries keep their headers."""
    for target in manifest["targets"]:
        written = [folder(target) / "module.modulemap", folder(target) / "include/module.modulemap"]
        for path in [*written, built.parent / f"{target['name']}.build/module.modulemap"]:
            if path.exists():
                yield f"-fmodule-map-file={path}"
        if "pkgConfig" in target:
            asked = subprocess.run(["pkg-config", "--cflags", target["pkgConfig"]], check=True, capture_output=True, text=True)
            yield from shlex.split(asked.stdout)


def symbol_graphs(names, manifest, built, output, *flags):
    """One file a module, and one for each other module that it extends."""
    target = json.loads(subprocess.run([tool("swift"), "-print-target-info"], check=True, capture_output=True).stdout)
    triple = target["target"]["triple"]
    maps = [part for flag in c_flags(manifest, built) for part in ("-Xcc", flag)]
    for name in names:
        place = output / name
        place.mkdir(parents=True)
        subprocess.run(
            [tool("swift-symbolgraph-extract"), "-module-name", name, "-I", str(built), "-target", triple, *maps,
             "-minimum-access-level", "public", "-emit-extension-block-symbols", *flags, "-output-dir", str(place)],
            check=True)


def undocumented(graphs):
    """The public symbols that have no comment of their own, as lines `file:line: kind name`."""
    for path in sorted(graphs.rglob("*.symbols.json")):
        for symbol in json.loads(path.read_text())["symbols"]:
            if "docComment" in symbol or symbol["kind"]["identifier"] == "swift.extension" or "location" not in symbol:
                continue
            place = symbol["location"]
            source = pathlib.Path(place["uri"].removeprefix("file://"))
            source = source.relative_to(ROOT) if source.is_relative_to(ROOT) else source
            name = ".".join([path.stem.split("@")[0].removesuffix(".symbols"), *symbol["pathComponents"]])
            yield str(source), place["position"]["line"] + 1, f"{symbol['kind']['displayName'].lower()} {name}"


def check_comments(names, manifest, built):
    with tempfile.TemporaryDirectory() as scratch:
        graphs = pathlib.Path(scratch)
        # What a protocol asks for is documented where the protocol is.
        symbol_graphs(names, manifest, built, graphs, "-skip-synthesized-members", "-skip-protocol-implementations")
        lacking = sorted(set(undocumented(graphs)))
        documented = sum(len(json.loads(path.read_text())["symbols"]) for path in graphs.rglob("*.symbols.json")) - len(lacking)
    for source, line, what in lacking:
        print(f"{source}:{line}: no comment: {what}")
    lack = "has" if len(lacking) == 1 else "have"
    print(f"Of {documented + len(lacking):,} public symbols {len(lacking)} {lack} no comment.")
    return not lacking


def convert(names, manifest, built, output):
    """An archive a module, merged into one; what is wrong in every module is said before it fails."""
    targets = {target["name"]: target for target in manifest["targets"]}
    with tempfile.TemporaryDirectory() as scratch:
        graphs, archives, failed = pathlib.Path(scratch, "graphs"), [], []
        symbol_graphs(names, manifest, built, graphs, "-skip-synthesized-members", "-skip-inherited-docs")
        for name in names:
            archive = pathlib.Path(scratch, f"{name}.doccarchive")
            catalogue = [str(path) for path in folder(targets[name]).glob("*.docc")]
            print(f"Compiling {name}'s documentation", flush=True)
            done = subprocess.run(
                [tool("docc"), "convert", *catalogue, "--additional-symbol-graph-dir", str(graphs / name),
                 "--output-path", str(archive), "--fallback-display-name", name, "--fallback-bundle-identifier", f"svr.{name}",
                 "--fallback-default-module-kind", "Library", "--warnings-as-errors"])
            failed += [name] if done.returncode else []
            archives.append(str(archive))
        if failed:
            sys.exit(f"The documentation has faults in {', '.join(failed)}.")
        shutil.rmtree(output, ignore_errors=True)
        output.parent.mkdir(parents=True, exist_ok=True)
        subprocess.run(
            [tool("docc"), "merge", *archives, "--output-path", str(output), "--synthesized-landing-page-name", "svr",
             "--synthesized-landing-page-kind", "Package"],
            check=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("modules", type=pathlib.Path)
    parser.add_argument("output", type=pathlib.Path, nargs="?", default=ROOT / ".build/docs")
    parser.add_argument("--check", action="store_true", help="look at the comments only")
    arguments = parser.parse_args()
    manifest = package()
    names = modules(manifest)
    try:
        is_complete = check_comments(names, manifest, arguments.modules)
        if not arguments.check:
            convert(names, manifest, arguments.modules, arguments.output)
            print(f"Documentation in {arguments.output}")
        sys.exit(0 if is_complete else 1)
    except subprocess.CalledProcessError as error:
        sys.exit(f"{pathlib.Path(error.cmd[0]).name} failed with code {error.returncode}")


if __name__ == "__main__":
    main()
