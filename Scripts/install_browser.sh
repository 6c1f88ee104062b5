#!/bin/sh
# Installs a headless Chromium for the tests of the page where none is found: apt on Debian. Elsewhere, and where apt cannot, it says so in a
# word and ends well: the tests in a browser are then skipped. `install_browser.sh --find` prints the browser's path, or nothing.
set -u

say() { printf '%s\n' "$*" >&2; }

find_browser() {
  if [ -n "${SVR_BROWSER:-}" ]; then
    printf '%s\n' "$SVR_BROWSER"
    return
  fi
  for name in chromium-headless-shell chromium chromium-browser google-chrome google-chrome-stable; do
    # Ubuntu's chromium-browser may be a script that only tells to install a snap; what cannot say its version is no browser.
    path=$(command -v "$name") && "$path" --version >/dev/null 2>&1 && printf '%s\n' "$path" && return
  done
  for path in "/Applications/Chromium.app/Contents/MacOS/Chromium" "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"; do
    [ -x "$path" ] && printf '%s\n' "$path" && return
  done
}

found=$(find_browser)
if [ "${1:-}" = --find ]; then
  [ -z "$found" ] || printf '%s\n' "$found"
  exit 0
fi
[ -z "$found" ] || exit 0

if ! command -v apt-get >/dev/null 2>&1; then
  say "No Chromium here: install Chromium or Chrome (macOS: brew install --cask chromium) to run the tests in a browser; they are skipped now."
  exit 0
fi

root=""
if [ "$(id -u)" -ne 0 ]; then
  command -v sudo >/dev/null 2>&1 || {
    say "No Chromium here, and neither root nor sudo to install it; the tests in a browser are skipped."
    exit 0
  }
  root="sudo"
fi
say "Installing a headless Chromium for the tests in a browser"
$root env DEBIAN_FRONTEND=noninteractive apt-get update -qq || true
for package in chromium-headless-shell chromium; do
  $root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$package" >/dev/null 2>&1 || continue
  [ -z "$(find_browser)" ] || exit 0
done
say "A headless Chromium could not be installed; the tests in a browser are skipped."
exit 0
