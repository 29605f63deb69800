#!/usr/bin/env bash
# Puts pgvector (vector.so, vector.control, vector--VERSION.sql) for the embedded PostgreSQL 17 into OUTPUT-FOLDER.
#
# Usage: build.sh OUTPUT-FOLDER
#
# Built once per machine from Debian's source package against Debian's PostgreSQL 17 headers, checked by sha256, and
# kept in ${XDG_CACHE_HOME:-~/.cache}/runbench; later calls only copy. Needs apt-get, dpkg-deb and gcc; no root. It
# always exits 0: without the extension Runbench searches its vectors exactly instead of by an index, and says so.
set -uo pipefail
version=0.8.0 sha256=867a2c328d4928a5a9d6f052cd3bc78c7d60228a9b914ad32aa3db88e9de27b0 suite=trixie
out=${1:?usage: build.sh OUTPUT-FOLDER}
cache=${XDG_CACHE_HOME:-$HOME/.cache}/runbench/pgvector-$version-pg17-$(uname -m)
files=(vector.so vector.control "vector--$version.sql")

have() { local f; for f in "${files[@]}"; do [ -s "$1/$f" ] || return 1; done; }

build() (
    set -euo pipefail
    for tool in apt-get dpkg-deb gcc; do
        command -v $tool > /dev/null || { echo "pgvector: '$tool' is missing" >&2; exit 1; }
    done
    mkdir -p "$cache"
    work=$(mktemp -d "$cache/build.XXXXXX"); trap 'rm -rf "$work"' EXIT
    # The mirror is the one this machine already uses; only the suite differs.
    mirror=$({ grep -rhoE 'https?://[^ ]+/debian/?( |$)' /etc/apt/sources.list /etc/apt/sources.list.d 2> /dev/null || true; } | head -1 | tr -d ' ')
    [ -n "$mirror" ] || { echo "pgvector: no Debian mirror is configured on this machine" >&2; exit 1; }
    keyring=/usr/share/keyrings/debian-archive-keyring.gpg
    mkdir -p "$work"/{lists/partial,cache/archives/partial}; : > "$work/status"
    printf 'deb [signed-by=%s] %s %s main\ndeb-src [signed-by=%s] %s %s main\n' \
        "$keyring" "$mirror" "$suite" "$keyring" "$mirror" "$suite" > "$work/sources.list"
    apt=(apt-get -qq -o Dir::Etc::sourcelist="$work/sources.list" -o Dir::Etc::sourceparts=- -o Dir::State="$work"
         -o Dir::State::status="$work/status" -o Dir::Cache="$work/cache" -o APT::Sandbox::User="$(id -un)")
    "${apt[@]}" update >&2
    cd "$work"
    "${apt[@]}" source --download-only "pgvector=$version-1" >&2
    "${apt[@]}" download postgresql-server-dev-17 >&2
    echo "$sha256  pgvector_$version.orig.tar.gz" | sha256sum --check --quiet >&2
    tar xf "pgvector_$version.orig.tar.gz"
    dpkg-deb -x postgresql-server-dev-17_*.deb headers
    src=$(echo pgvector-*/) inc=headers/usr/include/postgresql/17/server
    # The embedded server is built without NLS, so its headers must not ask for it.
    sed -i -E 's@^#define ENABLE_NLS.*@/* built without NLS */@' "$inc/pg_config.h"
    gcc -O2 -fPIC -shared -s -fno-strict-aliasing -fwrapv -ftree-vectorize -fassociative-math -fno-signed-zeros \
        -fno-trapping-math -fno-math-errno -fvisibility=hidden -D_GNU_SOURCE -w -I"$src/src" -I"$inc" \
        -o vector.so "$src"/src/*.c -lm
    cp "$src/vector.control" . && cp "$src/sql/vector.sql" "vector--$version.sql"
    # vector.so last: its presence says that the set is whole.
    for f in "vector--$version.sql" vector.control vector.so; do mv "$f" "$cache/$f"; done
)

if have "$out"; then exit 0; fi
if ! have "$cache"; then
    echo "Runbench: building pgvector $version for the embedded Postgres (once per machine, about half a minute)" >&2
    start=$SECONDS
    if build; then
        echo "Runbench: pgvector is ready after $((SECONDS - start)) s, kept in $cache" >&2
    else
        echo "Runbench: pgvector could not be built; the app works without it and searches vectors exactly (slower on large collections)" >&2
        exit 0
    fi
fi
mkdir -p "$out" && cp "${files[@]/#/$cache/}" "$out/"
