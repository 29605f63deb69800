#!/usr/bin/env bash
# Proves a package or an image: prove.sh <.deb | image folder>. It is unpacked into a root of its own, its own runtime is all
# the Java there is, the home is empty and the network has no way out; then the main job runs on the command line, and the
# window starts twice.
set -euo pipefail
what=$(readlink -f "$1")
samples=$(cd "$(dirname "$0")/../sample-data" && pwd)
root=$(mktemp -d)
trap 'rm -rf "$root"' EXIT
case $what in
    *.deb) dpkg-deb -x "$what" "$root" && image=$root/opt/runbench ;;
    *) cp -a "$what" "$root/runbench" && image=$root/runbench ;;
esac

inside() {
    env -i HOME="$root/home" PATH=/usr/bin:/bin LANG=C.UTF-8 unshare -r -n sh -c \
        'ip link set lo up 2> /dev/null || true; cd "$HOME" && exec "$0" "$@"' "$image/bin/runbench" "$@"
}

mkdir "$root/home"
inside doctor --home data
inside import --home data "$samples"
inside search --home data 'checkout is slow after the deploy' > "$root/found"
head -8 "$root/found"
grep -q '[^[:space:]]' "$root/found" || { echo "prove: nothing was found" >&2; exit 1; }

for start in first second; do
    log=$root/home/data/logs/runbench.log
    rm -f "$log"
    JAVA_TOOL_OPTIONS='-Dglass.platform=Headless -Dprism.order=sw' setsid env HOME="$root/home" \
        "$image/bin/runbench" --home "$root/home/data" > "$root/out" 2>&1 &
    app=$!
    for _ in $(seq 240); do
        grep -qs 'usable after' "$log" && break
        kill -0 "$app" 2> /dev/null || break
        sleep 0.25
    done
    echo "$start start: $(grep -o '[a-z]* after [0-9]* ms' "$log" | paste -sd, -)"
    ps -o rss= -p "$app" | awk '{ printf "resident memory of the window: %d MB\n", $1 / 1024 }'
    kill -TERM "$app"
    wait "$app" || true
    grep -qs 'usable after' "$log" || { cat "$root/out"; exit 1; }
done
