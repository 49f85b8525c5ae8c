#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# e2e/debian.sh PACKAGE PROGRAM unpacks a package of Debian or Ubuntu below build/ and links one of its programs into
# build/bin. Nothing is installed: that would start a service on this machine. So the program must do with the C library,
# and without the other files of the package. Prometheus and promtool do; Alertmanager ends without its template.
set -euo pipefail
cd "$(dirname "$0")/.."
package=$1
program=$2
dir=build/debian/$package

if [ ! -x "$dir/usr/bin/$program" ]; then
  echo "==> Fetching Debian's package $package, into $dir."
  rm -rf "$dir"
  mkdir -p "$dir"
  if [ "$(id -u)" = 0 ]; then
    apt-get update -qq || true # what matters is whether the next step works
  fi
  (cd "$dir" && apt-get download -qq -o APT::Sandbox::User=root "$package") || {
    echo "apt does not know $package. Run 'apt-get update' as root, or have it built: 'make e2e APT='." >&2
    exit 1
  }
  dpkg-deb --extract "$dir"/*.deb "$dir"
  rm "$dir"/*.deb
fi
"$dir/usr/bin/$program" --version >/dev/null
mkdir -p build/bin
rm -f "build/bin/$program"-*
ln -sfn "../debian/$package/usr/bin/$program" "build/bin/$program-debian"
ln -sfn "$program-debian" "build/bin/$program"
