#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Runs the tests with the real programs, says at the end what they proved, and looks for processes that were left behind.
# `make e2e` calls it once everything is built.
set -euo pipefail
cd "$(dirname "$0")/.."

GO=${GO:-go}
LOG=build/e2e.log
# Whatever the tests start, also through others, has this in its environment.
export E2E_RUN="$$-$(date +%s)"

# left_behind prints the ids of processes that the tests started and that run still (Linux; nothing elsewhere).
left_behind() {
  local file
  for file in /proc/[0-9]*/environ; do
    if env -u E2E_RUN grep -qzxF "E2E_RUN=$E2E_RUN" "$file" 2>/dev/null; then
      file=${file#/proc/}
      echo "${file%/environ}"
    fi
  done
}

# sweep waits a moment for what is just ending, then reports and ends what is left.
sweep() {
  local pids pid _
  for _ in 1 2 3 4 5 6 7 8 9 10; do
    pids=$(left_behind)
    if [ -z "$pids" ]; then
      return 0
    fi
    sleep 0.5
  done
  for pid in $pids; do
    echo "left behind: $pid $(tr '\0' ' ' <"/proc/$pid/cmdline" || true)" >&2
    kill -KILL "$pid" || true
  done
  return 1
}
trap 'sweep || true' EXIT

# Ahead of the tests, since with -p 1 one package would be compiled at a time, too.
echo "==> Compiling the tests."
(cd e2e && CGO_ENABLED=0 "$GO" list -trimpath -export -deps -test ./... >/dev/null)

status=0
(cd e2e && CGO_ENABLED=0 exec "$GO" test -trimpath -p 1 -parallel 3 -count=1 -v -timeout 15m "${@:-./...}") 2>&1 | tee "$LOG" || status=$?

echo
echo "==> What was proved:"
grep '^proved: ' "$LOG" || true
proved=$(grep -c '^proved: ' "$LOG" || true)
trap - EXIT
if ! sweep; then
  echo "FAILED: processes were left behind."
  exit 1
elif [ "$status" -ne 0 ]; then
  echo "FAILED after ${SECONDS}s, with $proved things proved; no process left behind. The log is $LOG."
  exit "$status"
fi
echo "$proved things proved in ${SECONDS}s; no process left behind."
