#!/bin/sh
# install.sh PROGRAM PREFIX: installs the program, the helper beside it, its manual and the completions of bash, zsh and fish.
# install.sh --remove PREFIX: removes them.
set -eu

program=$1
prefix=$2
here=$(cd "$(dirname "$0")/.." && pwd)
bash="$prefix/share/bash-completion/completions/svr"
zsh="$prefix/share/zsh/site-functions/_svr"
fish="$prefix/share/fish/vendor_completions.d/svr.fish"
manual="$prefix/share/man/man1/svr.1"
helpers="$prefix/libexec/svr"

if [ "$program" = --remove ]; then
  rm -f "$prefix/bin/svr" "$helpers/svr-hdf5" "$manual" "$bash" "$zsh" "$fish"
  # And the folders that held nothing else.
  for folder in bin libexec/svr share/man/man1 share/bash-completion/completions share/zsh/site-functions share/fish/vendor_completions.d; do
    (cd "$prefix" 2>/dev/null && rmdir -p "$folder" 2>/dev/null) || true
  done
  exit 0
fi

install -d "$prefix/bin" "$helpers" "$(dirname "$manual")" "$(dirname "$bash")" "$(dirname "$zsh")" "$(dirname "$fish")"
install -m 755 "$program" "$prefix/bin/svr"
install -m 755 "$(dirname "$program")/svr-hdf5" "$helpers/svr-hdf5"
install -m 644 "$here/Documentation/svr.1" "$manual"
"$program" --generate-completion-script bash > "$bash"
"$program" --generate-completion-script zsh > "$zsh"
"$program" --generate-completion-script fish > "$fish"
echo "Installed svr in $prefix/bin, its helper for HDF5 in $helpers, its manual and its completions in $prefix/share."
