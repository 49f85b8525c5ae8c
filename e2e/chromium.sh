#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# e2e/chromium.sh makes build/bin/chromium: Debian's headless Chromium with what it needs and this machine lacks, unpacked
# below build/. Nothing is installed. Where there is no apt, or no such package, a browser on PATH is taken.
set -euo pipefail
cd "$(dirname "$0")/.."
package=chromium-headless-shell
dir=build/debian/$package
browser=$dir/usr/lib/chromium/$package
mkdir -p build/bin

unpack() {
  rm -rf "$dir"
  mkdir -p "$dir"
  if [ "$(id -u)" = 0 ]; then
    apt-get update -qq || true # what matters is whether the next step works
  fi
  (cd "$dir" &&
    packages=$(apt-get install --simulate --no-install-recommends "$package" | sed -n 's/^Inst \([^ ]*\).*/\1/p') &&
    # shellcheck disable=SC2086 # one word for each package
    apt-get download -qq -o APT::Sandbox::User=root ${packages:-$package}) || return 1
  for deb in "$dir"/*.deb; do
    dpkg-deb --extract "$deb" "$dir" || return 1
    rm "$deb"
  done
}

if [ ! -x "$browser" ] && [ -n "${APT-apt-get}" ]; then
  echo "==> Fetching Debian's package $package with what it needs, into $dir."
  unpack || echo "apt does not have $package; trying what is on PATH." >&2
fi
if [ -x "$browser" ]; then
  libraries=$(find "$PWD/$dir/usr/lib" -name '*.so*' -printf '%h\n' | sort -u | paste -sd :)
  printf '#!/bin/sh\nLD_LIBRARY_PATH="%s" exec "%s" "$@"\n' "$libraries" "$PWD/$browser" >build/bin/chromium
  chmod +x build/bin/chromium
else
  found=$(command -v chromium || command -v chromium-browser || command -v google-chrome) || {
    echo "No Chromium: neither apt nor PATH has one." >&2
    exit 1
  }
  ln -sfn "$found" build/bin/chromium
fi
build/bin/chromium --version
