#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Tests the processor with versions of the Collector's core, given as BETA/STABLE (v0.158.0/v1.64.0), by changing go.mod in
# a copy and nothing else. Then builds a Collector whose other components are older than the processor's core, OLD=BETA/STABLE,
# which must fail with the words that docs/versions.md quotes. `make versions` calls it.
set -euo pipefail
cd "$(dirname "$0")/.."

GO=${GO:-go}
ROOT=$PWD
WORK=build/versions
# This one compares a list with the newest semantic conventions that go.mod brings: a reminder to renew the list.
REMINDERS='^TestNamespacesAreThoseOfTheSemanticConventions$'
export CGO_ENABLED=0 GOFLAGS="${GOFLAGS:-} -trimpath"
trap 'rm -rf "$ROOT/$WORK"' EXIT
rows=()

# copy puts the processor's module, as it is committed and changed here, into a folder.
copy() {
  rm -rf "$1"
  mkdir -p "$1"
  git ls-files -z --cached --others --exclude-standard -- . ':!bench' ':!e2e' ':!examples' ':!internal/tools' | tar c --null -T - | tar x -C "$1"
}

try() {
  local beta=${1%/*} stable=${1#*/} modules
  local -x GOFLAGS="$GOFLAGS -mod=mod"
  copy "$WORK/$beta"
  cd "$WORK/$beta"
  modules=$(sed -n '/indirect/d; s|^[[:space:]]*\(go.opentelemetry.io/collector/[^ ]*\) v1\..*|\1@'"$stable"'|p; s|^[[:space:]]*\(go.opentelemetry.io/collector/[^ ]*\) v0\..*|\1@'"$beta"'|p' go.mod)
  echo "==> Core $beta and $stable."
  # shellcheck disable=SC2086 # one word a module
  "$GO" get $modules
  "$GO" vet . ./processor ./catalog/...
  "$GO" test -skip "$REMINDERS" . ./processor ./catalog/...
  rows+=("| $beta, $stable | $("$GO" env GOVERSION) | go vet and the tests of the processor and the catalog | pass |")
  cd "$ROOT"
}

mixed() {
  local beta=${1%/*} stable=${1#*/} words
  words=$(sed -n 's/^| '"$beta"', '"$stable"' beside .*`\(undefined: [^`]*\)`.*/\1/p' docs/versions.md)
  test -n "$words" || { echo "docs/versions.md does not say how $1 beside the processor fails."; return 1; }
  mkdir -p "$WORK/mixed"
  cat >"$WORK/mixed.yaml" <<YAML
dist: {name: mixed, module: mixed.example/collector, output_path: $WORK/mixed}
receivers: [{gomod: go.opentelemetry.io/collector/receiver/otlpreceiver $beta}]
exporters: [{gomod: go.opentelemetry.io/collector/exporter/debugexporter $beta}]
processors: [{gomod: github.com/vendorerror/vendorerrorprocessor v0.1.0, path: $ROOT}]
providers: [{gomod: go.opentelemetry.io/collector/confmap/provider/yamlprovider $stable}]
YAML
  echo "==> Components of $beta beside the processor."
  if "$GO" tool -modfile=internal/tools/go.mod builder --config "$WORK/mixed.yaml" >"$WORK/mixed.log" 2>&1; then
    echo "They can be built together. docs/versions.md says they cannot."
    return 1
  fi
  grep -qF "$words" "$WORK/mixed.log" || { tail -20 "$WORK/mixed.log"; echo "It does not fail with \"$words\"."; return 1; }
  rows+=("| $beta, $stable beside the processor | $("$GO" env GOVERSION) | the Collector builder | fails: \`$words\` |")
}

for version in "$@"; do
  try "$version"
done
mixed "$OLD"
echo
printf '%s\n' "${rows[@]}"
