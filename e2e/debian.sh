#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Sees to Prometheus and Alertmanager with their tools. Where they are missing on Debian or Ubuntu, the packages are
# unpacked below build/ and not installed: installing them would start two services on this machine.
set -euo pipefail
cd "$(dirname "$0")/.."

PROGRAMS=(prometheus promtool alertmanager amtool)
PACKAGES=(prometheus prometheus-alertmanager)
DIR=build/debian

# Debian calls the program by the package's name.
if ! command -v alertmanager >/dev/null && command -v prometheus-alertmanager >/dev/null; then
  mkdir -p build
  ln -sf "$(command -v prometheus-alertmanager)" build/alertmanager
fi

missing() {
  local name
  for name in "${PROGRAMS[@]}"; do
    [ -x "build/$name" ] || command -v "$name" >/dev/null || printf '%s ' "$name"
  done
}

if [ -z "$(missing)" ]; then
  exit 0
fi
if ! command -v apt-get >/dev/null || ! command -v dpkg-deb >/dev/null; then
  echo "Not found: $(missing)" >&2
  echo "Put Prometheus and Alertmanager with their tools on PATH; this script can fetch them only where there is apt." >&2
  exit 1
fi
echo "==> Fetching with apt, into $DIR: ${PACKAGES[*]}"
if [ "$(id -u)" = 0 ]; then
  apt-get update -qq
fi
mkdir -p "$DIR"
(cd "$DIR" && apt-get download -qq -o APT::Sandbox::User=root "${PACKAGES[@]}") || {
  echo "Still missing: $(missing)" >&2
  echo "Run 'apt-get update' as root if apt does not know the packages, or put the programs on PATH." >&2
  exit 1
}
for package in "$DIR"/*.deb; do
  dpkg-deb --extract "$package" "$DIR"
  rm "$package"
done
for program in "$DIR"/usr/bin/*; do
  ln -sf "debian/usr/bin/$(basename "$program")" build/
done
ln -sf prometheus-alertmanager build/alertmanager
if [ -n "$(missing)" ]; then
  echo "The packages do not hold: $(missing)" >&2
  exit 1
fi
