#!/usr/bin/env bash
# A Debian package of an image: deb.sh <image> <where to> <version>. It has no scripts of its own, so that it installs and
# goes wherever dpkg runs; data folders belong to their users and are never touched.
set -euo pipefail
image=$1 to=$2 version=$3
arch=$(dpkg --print-architecture)
here=$(cd "$(dirname "$0")" && pwd)
root=$(mktemp -d)
trap 'rm -rf "$root"' EXIT
chmod 755 "$root"
mkdir -p "$root/DEBIAN" "$root/opt" "$root/usr/bin" "$root/usr/share/applications" "$root/usr/share/doc/runbench"
cp -a "$image" "$root/opt/runbench"
ln -s /opt/runbench/bin/runbench "$root/usr/bin/runbench"
cp "$here/runbench.desktop" "$root/usr/share/applications/"
cp "$image/lib/app/LICENSE" "$root/usr/share/doc/runbench/copyright"
cat > "$root/DEBIAN/control" << CONTROL
Package: runbench
Version: $version
Architecture: $arch
Maintainer: The Runbench team <team@runbench.dev>
Installed-Size: $(du -sk "$root/opt" | cut -f1)
Depends: libc6, libgtk-3-0 | libgtk-3-0t64, libgl1, libxxf86vm1
Section: admin
Priority: optional
Description: troubleshooting workbench for engineers on call
 Logs, knowledge and runbooks on one machine. No command runs on a host or
 database without a press on Approve; nothing leaves the machine.
CONTROL
chmod -R go-w,a+rX "$root"
dpkg-deb --root-owner-group -Zxz --build "$root" "$to/runbench_${version}_${arch}.deb" > /dev/null
