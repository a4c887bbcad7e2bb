#!/bin/sh
# check-binary.sh CHECK SCAN EXCEPTIONS LIBRARY… [-- libscan options]
# Scans the libraries and holds the models against what was found.
set -e
check=$1 scan=$2 exceptions=$3
shift 3
table=$(mktemp)
trap 'rm -f "$table"' EXIT
python3 "$scan" "$@" -o "$table"
"$check" "$table" "$exceptions"
