#!/bin/sh
# Installs the system packages that are missing: apt on Debian and Ubuntu, Homebrew on macOS. Elsewhere it names them.
# Names that follow are of further Debian packages that are wanted.
set -eu

debian="pkg-config libopenblas-dev liblapacke-dev libcairo2-dev zlib1g-dev libhdf5-dev libdnnl-dev libturbojpeg0-dev fonts-dejavu-core python3 $*"
homebrew="pkg-config openblas cairo hdf5 onednn jpeg-turbo"

say() { printf '%s\n' "$*" >&2; }

command -v swift >/dev/null 2>&1 || {
  say "Swift 6.2 or newer is needed; see https://www.swift.org/install"
  exit 1
}

# A package counts as there when what it brings can be used, wherever it came from.
missing_on_debian() {
  for package in $debian; do
    case $package in
      pkg-config) command -v pkg-config >/dev/null 2>&1 ;;
      python3) command -v python3 >/dev/null 2>&1 && python3 -c 'import ensurepip, venv' 2>/dev/null ;;
      *) dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'install ok installed' ;;
    esac || case $package in
      python3) echo python3 python3-venv ;;
      *) echo "$package" ;;
    esac
  done
}

missing_on_macos() {
  for package in $homebrew; do
    brew list --formula "$package" >/dev/null 2>&1 || echo "$package"
  done
}

if command -v apt-get >/dev/null 2>&1; then
  missing=$(missing_on_debian)
  [ -n "$missing" ] || exit 0
  # shellcheck disable=SC2086
  set -- $missing
  say "Installing: $*"
  root=""
  if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null 2>&1 || {
      say "These packages are missing, and neither root nor sudo is here to install them: $*"
      exit 1
    }
    root="sudo"
  fi
  $root env DEBIAN_FRONTEND=noninteractive apt-get update -qq
  $root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null
elif [ "$(uname)" = Darwin ] && command -v brew >/dev/null 2>&1; then
  missing=$(missing_on_macos)
  [ -n "$missing" ] || exit 0
  # shellcheck disable=SC2086
  set -- $missing
  say "Installing: $*"
  brew install --quiet "$@"
else
  say "No apt-get and no Homebrew here. Install these yourself, then go on with 'swift build -c release':"
  say "  OpenBLAS with LAPACKE (headers), Cairo (headers), zlib (headers), HDF5 (headers), oneDNN (headers), libjpeg-turbo with TurboJPEG (headers), pkg-config, Python 3 with venv"
  command -v pkg-config >/dev/null 2>&1 && pkg-config --exists openblas cairo zlib hdf5 libturbojpeg && exit 0
  exit 1
fi
