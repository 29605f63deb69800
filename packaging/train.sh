#!/usr/bin/env bash
# Starts an image once in an empty home, without a display, until its window can be used, and keeps what the JVM learned of
# it: train.sh <image>. Later starts read their classes from there (JEP 483, 514).
set -euo pipefail
image=$(cd "$1" && pwd)
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
cache=$image/lib/app/runbench.aot
cfg=$image/lib/app/runbench.cfg

JAVA_TOOL_OPTIONS="-XX:AOTCacheOutput=$cache -Dglass.platform=Headless -Dprism.order=sw" \
    "$image/bin/runbench" --home "$home/data" > "$home/out" 2>&1 &
app=$!
for _ in $(seq 240); do
    grep -qs 'usable after' "$home/data/logs/runbench.log" && break
    kill -0 "$app" 2> /dev/null || { cat "$home/out"; exit 1; }
    sleep 0.25
done
grep -s ' after [0-9]* ms' "$home/data/logs/runbench.log" || { cat "$home/out"; kill "$app"; exit 1; }
kill -TERM "$app"
wait "$app" || true
[ -s "$cache" ] || { cat "$home/out"; echo "image: the start was not learned" >&2; exit 1; }
echo 'java-options=-XX:AOTCache=$APPDIR/runbench.aot' >> "$cfg"
