"""Makes a relocatable archive: make_dist.py BUILT OUTPUT

BUILT is the folder of the built programs, with Swift's own libraries linked into them. Whatever else they need that a plain Debian does
not have comes along: shared libraries, a typeface, and the licence of each. Prints the archive's path.
"""

import pathlib
import platform
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent

# The packages whose libraries every Debian has, dpkg and apt being built on them. All else is brought along.
PLAIN = {"libc6", "libgcc-s1", "libstdc++6", "zlib1g"}
FONTS = [f"/usr/share/fonts/truetype/dejavu/{name}.ttf" for name in ("DejaVuSans", "DejaVuSans-Bold")]
# The programs, and where the libraries lie from their folders.
PROGRAMS = {"bin/svr": "$ORIGIN/../lib/svr", "libexec/svr/svr-hdf5": "$ORIGIN/../../lib/svr"}

FONT_CONFIGURATION = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <dir prefix="relative">.</dir>
  <cachedir prefix="xdg">fontconfig</cachedir>
</fontconfig>
"""


def run(*command):
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def known_libraries():
    """Where the loader finds each library of this machine's kind, by its name."""
    return dict(re.findall(r"^\s*(\S+) \(libc6,[^)]*\) => (\S+)$", run("/sbin/ldconfig", "-p"), re.M))


def loaded_by_name(program, known):
    """The libraries that a program opens when it first needs them: their names, with a version, stand in it as texts."""
    texts = re.findall(rb"(?<=\0)(lib[A-Za-z0-9_+-]+\.so\.[0-9]+)(?=\0)", program.read_bytes())
    return {text.decode() for text in texts} & set(known)


def needed(path):
    """The libraries that a file needs, in turn, by name."""
    found = {}
    for line in run("ldd", str(path)).splitlines():
        if "not found" in line:
            sys.exit(f"{path}: {line.strip()}")
        match = re.match(r"\s*(\S+) => (/\S+)", line)
        if match:
            found[match[1]] = match[2]
    return found


def package(path):
    """The Debian package that a file came with."""
    real = pathlib.Path(path).resolve()
    # Some packages say /lib, where /lib is a link to /usr/lib.
    for place in (str(real), str(real).removeprefix("/usr")):
        found = subprocess.run(["dpkg-query", "--search", place], capture_output=True, text=True)
        if found.returncode == 0:
            return found.stdout.split(":")[0]
    sys.exit(f"{path}: no package knows this file")


def closure(programs):
    """The libraries to bring along, by name: where each lies, and its package."""
    known = known_libraries()
    wanted = {}
    for program in programs:
        wanted |= needed(program)
        for name in loaded_by_name(program, known):
            wanted |= {name: known[name]} | needed(known[name])
    brought = {name: (path, package(path)) for name, path in wanted.items()}
    return {name: place for name, place in sorted(brought.items()) if place[1] not in PLAIN}


def lay_out_programs(built, folder):
    # The folder has the layout of an installation, by the very script that installs.
    run(str(ROOT / "Scripts/install.sh"), str(built / "svr"), str(folder))
    for program, path in PROGRAMS.items():
        run("strip", str(folder / program))
        # The older kind of search path, which holds for what the libraries need in turn too.
        run("patchelf", "--force-rpath", "--set-rpath", path, str(folder / program))


def lay_out_libraries(libraries, folder):
    folder.mkdir(parents=True)
    for name, (path, _) in libraries.items():
        shutil.copyfile(path, folder / name)
        if re.search(r"\((RUNPATH|RPATH)\)", run("readelf", "--dynamic", path)):
            # A search path of its own would be taken instead of the program's.
            run("patchelf", "--remove-rpath", str(folder / name))


def lay_out_fonts(folder):
    folder.mkdir(parents=True)
    for font in FONTS:
        shutil.copy(font, folder)
    (folder / "fonts.conf").write_text(FONT_CONFIGURATION)


def lay_out_licences(packages, folder):
    """This program's licence, and beside the notices those of all that comes along."""
    shutil.copy(ROOT / "LICENSE", folder)
    shutil.copy(ROOT / "Sources/CPageAssets/assets/D3-LICENSE", folder / "D3-LICENSE")
    for notices in ROOT.glob("THIRD*PARTY*"):
        shutil.copy(notices, folder)
    licences = folder / "licences"
    licences.mkdir()
    for name in packages:
        shutil.copy(f"/usr/share/doc/{name}/copyright", licences / f"{name}.txt")
        # Debian's files name the common licences, which it keeps in one place.
        for common in set(re.findall(r"/usr/share/common-licenses/([A-Za-z0-9.+-]*[A-Za-z0-9])", (licences / f"{name}.txt").read_text())):
            shutil.copy(f"/usr/share/common-licenses/{common}", licences / f"{common}.txt")
    for checkout in sorted((ROOT / ".build-dist/checkouts").iterdir()):
        for text in sorted([*checkout.glob("LICENSE*"), *checkout.glob("NOTICE*")]):
            shutil.copy(text, licences / f"{checkout.name}-{text.name}")
    swift = pathlib.Path(shutil.which("swift")).resolve().parent.parent / "share/swift/LICENSE.txt"
    shutil.copy(swift, licences / "swift-LICENSE.txt")


def main(built, output):
    version = run(str(built / "svr"), "--version").split()[1]
    name = f"svr-{version}-linux-{platform.machine()}"
    with tempfile.TemporaryDirectory() as scratch:
        folder = pathlib.Path(scratch, name)
        libraries = closure([built / "svr", built / "svr-hdf5"])
        lay_out_programs(built, folder)
        lay_out_libraries(libraries, folder / "lib/svr")
        lay_out_fonts(folder / "share/svr/fonts")
        lay_out_licences(sorted({package for _, package in libraries.values()} | {"fonts-dejavu-core"}), folder)
        output.mkdir(parents=True, exist_ok=True)
        archive = output / f"{name}.tar.gz"
        with tarfile.open(archive, "w:gz") as tar:
            tar.add(folder, name, filter=owned_by_nobody_in_particular)
    print(f"{archive} ({archive.stat().st_size / 1e6:.0f} MB, {len(libraries)} libraries)")


def owned_by_nobody_in_particular(entry):
    entry.uid = entry.gid = 0
    entry.uname = entry.gname = "root"
    return entry


if __name__ == "__main__":
    main(*map(pathlib.Path, sys.argv[1:]))
