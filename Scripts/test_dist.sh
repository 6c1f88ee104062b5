#!/bin/bash
# test_dist.sh ARCHIVE: unpacks a relocatable archive in an empty folder and uses it with next to nothing in the environment; then, where
# debootstrap is and may be run, in a bare Debian that has no library, typeface or file of this machine.
set -euo pipefail

archive=$(realpath "$1")
root=$(cd "$(dirname "$0")/.." && pwd)
name=$(basename "$archive" .tar.gz)
version=${name#svr-}
version=${version%%-linux*}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
here="$work/a folder"

say() { printf '%s\n' "$*"; }
fail() {
  say "The archive does not hold: $*" >&2
  exit 1
}

# What is opened, in one folder that goes where the archive goes.
models="$here/models"
mkdir -p "$here" "$models"
tar -xzf "$archive" -C "$here"
cp "$root/Examples/digits-vgg-bn-150.safetensors" "$models/digits.safetensors"
cp "$root/Tests/CheckpointsTests/Fixtures/keras/plain.h5" "$models/keras.h5"
cp "$root/Tests/CheckpointsTests/Fixtures/blocks.gguf" "$root/Tests/CheckpointsTests/Fixtures/state-dict.pt" "$models"
cp "$root/Tests/NetworksTests/Fixtures/onnx/channels-last.onnx" "$models/network.onnx"
cp "$root/Tests/ImageFilesTests/Fixtures/420.jpg" "$models/picture.jpg"

# Every library comes with the archive, or belongs to the few that every Debian has.
plain='^(linux-vdso\.so\.1|ld-linux-.*|lib(c|m|dl|rt|pthread|resolv|util)\.so\.[0-9]+|libgcc_s\.so\.1|libstdc\+\+\.so\.6|libz\.so\.1)$'
check_libraries() {
  local file line library place
  for file in "$here/$name/bin/svr" "$here/$name/libexec/svr/svr-hdf5"; do
    while read -r line; do
      library=$(basename "${line%% *}")
      place=${line#*=> }
      [[ $place != /* ]] || place=$(realpath "${place% (*}")
      [[ $place == "$here/$name/lib/svr/"* || $library =~ $plain ]] || fail "$file takes $library from elsewhere: $place"
    done < <(ldd "$file")
  done
}

# use FOLDER RUN...: a person's first commands, in FOLDER; RUN is put before each, to run it somewhere else.
use() {
  local folder=$1 svr
  shift
  svr=("$@" "$folder/$name/bin/svr")
  [[ $("${svr[@]}" --version) == "svr $version" ]] || fail "--version"
  "${svr[@]}" inspect "$folder/models/digits.safetensors" | grep -q '^11 linear maps' || fail "inspect"
  "${svr[@]}" inspect "$folder/models/keras.h5" | grep -q 'linear map' || fail "a file in HDF5"
  "${svr[@]}" inspect "$folder/models/blocks.gguf" | grep -q '^GGUF' || fail "a file in GGUF"
  "${svr[@]}" inspect "$folder/models/state-dict.pt" | grep -q '^PyTorch' || fail "a file of PyTorch's"
  "$@" sh -c 'cd "$1" && "$2" models/digits.safetensors -q > summary.txt' sh "$folder" "$folder/$name/bin/svr" || fail "svr MODEL"
  for kind in png svg pdf; do
    "${svr[@]}" plot "$folder/models/digits.safetensors" -q -o "$folder/figure.$kind" 2> "$here/said" || fail "a figure in $kind: $(cat "$here/said")"
    [[ ! -s $here/said ]] || fail "a figure in $kind says: $(cat "$here/said")"
  done
  "${svr[@]}" images "$folder/models/network.onnx" "$folder/models/picture.jpg" -o "$folder/images.png" > "$here/said" 2>&1 || fail "spectral images: $(cat "$here/said")"
  "${svr[@]}" compute "$folder/models/digits.safetensors" --no-cache -q -o "$folder/graph.svr" || fail "a graph"
}

check_results() {
  grep -q 'features.30.weight' "$here/summary.txt" || fail "the summary"
  grep -q '<html' "$here/digits.svr.html" || fail "the page is no page"
  grep -q 'features.27' "$here/figure.svg" || fail "the figure has no text"
  head -c 5 "$here/figure.pdf" | grep -q '%PDF-' || fail "the figure is no PDF"
}

check_libraries
mkdir "$here/home"
use "$here" env -i PATH=/usr/bin:/bin HOME="$here/home"
check_results
# That it is the archive's typeface which makes the figures what they are: without any they are others.
echo '<fontconfig></fontconfig>' > "$work/no-fonts.conf"
env -i PATH=/usr/bin:/bin FONTCONFIG_FILE="$work/no-fonts.conf" "$here/$name/bin/svr" plot "$models/digits.safetensors" -q -o "$work/bare.png" 2> /dev/null
! cmp -s "$work/bare.png" "$here/figure.png" || fail "figures do not need its typeface"
(cd "$here" && sha256sum summary.txt digits.svr.html figure.png figure.svg images.png graph.svr) > "$work/sums"
say "Used in an empty folder with a bare environment: $name"

# As a container does: its own root, and what the system says of its processes, by which a program finds its folder.
in_root() {
  unshare --mount sh -c 'mount -t proc proc "$0/proc" && exec chroot "$0" "$@"' "$@"
}

# A machine without anything: libraries, fonts, settings.
bare_debian() {
  [[ $(uname) == Linux && $(id -u) -eq 0 ]] || { say "not root"; return 1; }
  command -v debootstrap > /dev/null || DEBIAN_FRONTEND=noninteractive apt-get install -y -qq debootstrap > "$work/log" 2>&1 || { say "no debootstrap"; return 1; }
  local site
  site=$(apt-get indextargets --format '$(SITE) $(CODENAME)' 'Created-By: Packages' 2> /dev/null | awk '$2 == "bookworm" { print $1; exit }')
  [[ -n $site ]] || { say "apt knows no Debian 12"; return 1; }
  debootstrap --variant=minbase bookworm "$1" "$site" > "$work/log" 2>&1 || { say "debootstrap failed: $(tail -1 "$work/log")"; return 1; }
}

if reason=$(bare_debian "$work/bare"); then
  rm -f "$here"/summary.txt "$here"/*.html "$here"/figure.* "$here/images.png" "$here/graph.svr"
  mkdir -p "$work/bare/opt/svr" "$work/bare/root"
  mv "$here"/* "$work/bare/opt/svr"
  rmdir "$here"
  ln -s "$work/bare/opt/svr" "$here"
  # Libraries that are only opened by name must find what they need too.
  in_root "$work/bare" env -i PATH=/usr/bin:/bin LD_LIBRARY_PATH="/opt/svr/$name/lib/svr" \
    sh -c 'for file in "$1"/*; do ldd "$file"; done' sh "/opt/svr/$name/lib/svr" > "$work/needed"
  ! grep -q 'not found' "$work/needed" || fail "a library lacks another: $(grep -m1 'not found' "$work/needed")"
  use /opt/svr in_root "$work/bare" env -i PATH=/usr/bin:/bin HOME=/root
  check_results
  (cd "$here" && sha256sum --check --quiet "$work/sums") || fail "a bare Debian gives other results"
  say "Used in a bare Debian 12, with the same results to the last byte."
else
  say "Not tried in a bare Debian: $reason."
fi
