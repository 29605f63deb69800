#!/usr/bin/env bash
# Makes the installable image of the app folder: image.sh <app folder> <where to> <version>. Needs a JDK 25 or newer: JAVA_HOME,
# or one in the system's usual folders.
set -euo pipefail
app=$1 dist=$2 version=$3
here=$(cd "$(dirname "$0")" && pwd)
rm -rf "$dist"
mkdir -p "$dist/input"
cp "$app"/lib/*.jar "$dist/input/"
cp -r "$app/pgvector" "$app/sample-data" "$app/LICENSE" "$dist/input/"

jdk=
for candidate in "${JAVA_HOME:-/none}" /usr/lib/jvm/* /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    found=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$candidate/release" 2> /dev/null || true)
    if [ -x "$candidate/bin/jpackage" ] && [ "${found:-0}" -ge 25 ]; then
        jdk=$candidate
        break
    fi
done
[ -n "$jdk" ] || { echo "image: a JDK 25 or newer with jpackage was not found; name it in JAVA_HOME" >&2; exit 1; }

# One list of options for the app folder and the image.
options=()
while read -r option; do
    [ -n "$option" ] && options+=(--java-options "$option")
done < "$here/bin/jvm.options"
"$jdk/bin/jpackage" @"$here/jpackage.cfg" --app-version "$version" --input "$dist/input" --dest "$dist" \
    --main-jar "runbench-$version.jar" "${options[@]}"
rm -r "$dist/input"

"$here/train.sh" "$dist/runbench"
if [ "$(uname)" = Linux ]; then
    tar -C "$dist" -czf "$dist/runbench-$version-linux-$(uname -m).tar.gz" runbench
    command -v dpkg-deb > /dev/null && "$here/linux/deb.sh" "$dist/runbench" "$dist" "$version"
fi
ls -lh "$dist"
