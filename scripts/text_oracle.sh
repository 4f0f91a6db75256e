#!/bin/sh
# Writes crates/text's tables with the CPython that serves as oracle: scripts/text_oracle.sh [folder] [cases]
set -eu
root=${ORACLE_ROOT:-/opt/oracle}
folder=${1:-crates/text/tests/oracle}
work=$(mktemp -d "$root/tmp/oracle.XXXXXX")
cp "$(dirname "$0")/text_oracle.py" "$work/"
chroot "$root" python3.14 "/tmp/$(basename "$work")/text_oracle.py" "/tmp/$(basename "$work")" ${2:-}
mkdir -p "$folder"
cp "$work"/*.tsv "$folder/"
rm -r "$work"
