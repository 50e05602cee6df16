#!/bin/sh
# Puts a backup back into the database that PGHOST, PGDATABASE, PGUSER and PGPASSWORD name: the file that is given, or the newest in
# the folder BACKUPS. It is one transaction: either all of the backup is there afterwards, or what was there before.
set -eu

folder=${BACKUPS:-/backups}
file=${1:-$(find "$folder" -maxdepth 1 -name "$PGDATABASE-*.dump" | sort | tail -n 1)}
if [ -z "$file" ]; then
    echo "There is no backup of $PGDATABASE in $folder." >&2
    exit 2
fi
if [ ! -f "$file" ]; then
    echo "There is no file '$file'. These are in $folder:" >&2
    find "$folder" -maxdepth 1 -name "$PGDATABASE-*.dump" | sort >&2
    exit 2
fi

# What a bot that runs writes meanwhile would be lost, and it would hold up the tables.
others=$(psql --no-psqlrc --tuples-only --no-align --command \
    "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'")
if [ "$others" != 0 ]; then
    echo "The database is in use ($others connections): stop the bot first." >&2
    exit 1
fi

pg_restore --dbname="$PGDATABASE" --clean --if-exists --single-transaction "$file"
echo "$file is back."
