#!/bin/sh
# Backs up the database that PGHOST, PGDATABASE, PGUSER and PGPASSWORD name into the folder BACKUPS, and keeps the newest KEEP files.
set -eu

folder=${BACKUPS:-/backups}
keep=${KEEP:-14}
case $keep in
    '' | 0 | *[!0-9]*) echo "KEEP is '$keep': give how many backups to keep, 1 or more." >&2; exit 2 ;;
esac

file=$folder/$PGDATABASE-$(date -u +%Y%m%dT%H%M%SZ).dump
# Under its own name only when it is whole.
trap 'rm -f "$file.unfinished"' EXIT
pg_dump --format=custom --file="$file.unfinished"
pg_restore --list "$file.unfinished" >/dev/null
mv "$file.unfinished" "$file"
echo "$file: $(wc -c <"$file") bytes."

# Names sort by time.
find "$folder" -maxdepth 1 -name "$PGDATABASE-*.dump" | sort -r | tail -n "+$((keep + 1))" | while read -r old; do
    rm -- "$old"
done
