#!/usr/bin/env bash
# The bot as a service of systemd on a server of its own. deployquizbot.sh --help says what it can do.
#
# Releases lie side by side in /opt/deployquizbot/releases, and the link "current" names the one that runs. A new one is
# looked at before the link moves, and the link moves back when the new one does not become well.
#
# DEPLOYQUIZBOT_ROOT is put before every path, and all programs are found by PATH: so tests run all of this in a folder.
# DEPLOYQUIZBOT_PATIENCE is how often a start is asked whether it is well, about once in one and a half seconds.
set -euo pipefail
umask 022

root=${DEPLOYQUIZBOT_ROOT:-}
patience=${DEPLOYQUIZBOT_PATIENCE:-60}

opt=$root/opt/deployquizbot
etc=$root/etc/deployquizbot
units=$root/etc/systemd/system
state=$root/var/lib/deployquizbot
backups=$root/var/backups/deployquizbot
script=$root/usr/local/sbin/deployquizbot.sh

service=deployquizbot.service
timer=deployquizbot-backup.timer
unit_files=("$service" deployquizbot-backup.service "$timer")

oldest_systemd=250 # The first that knows %d, the folder of credentials.
kept_releases=3

name= # The release that an archive becomes.
version=
sum=
unpacked=      # The folder of an archive that is being looked at.
going_back_to= # The release that runs again if this ends before its time.
declare -A settings=()

main() {
    local verb=${1:---help}
    [ $# = 0 ] || shift
    trap end EXIT
    trap 'exit 130' INT
    trap 'exit 143' TERM HUP
    case $verb in
        install)
            begin
            install_archive "$@"
            ;;
        upgrade)
            begin
            upgrade "$@"
            ;;
        rollback)
            begin
            roll_back
            ;;
        uninstall)
            begin
            uninstall
            ;;
        status)
            need_systemd
            status
            ;;
        run)
            need_systemd
            run "$@"
            ;;
        -h | --help) usage ;;
        *) fail "There is no '$verb': deployquizbot.sh --help says what there is." ;;
    esac
}

usage() {
    cat <<'TEXT'
deployquizbot.sh install ARCHIVE   the bot as a service, with a backup every night
deployquizbot.sh upgrade ARCHIVE   another version, and back by itself when it does not become well
deployquizbot.sh rollback          back to the release before
deployquizbot.sh status            what runs, and whether it is well
deployquizbot.sh run VERB...       a verb of the bot, with its settings and as its user, such as: run notes check FILE
deployquizbot.sh uninstall         takes the program away, and leaves the data

ARCHIVE is deployquizbot-VERSION-RID.tar.gz, as deploy/server/pack.sh makes it. A file ARCHIVE.sha256 beside it is checked.
TEXT
}

say() { printf '%s\n' "$*"; }

fail() {
    printf '%s\n' "$*" >&2
    exit 1
}

# Whatever happens: no leavings, and no version half switched to.
end() {
    local code=$? name
    trap '' INT TERM HUP
    [ -z "$unpacked" ] || rm -rf "$unpacked"
    # Nothing was installed.
    [ -e "$opt/current" ] || rmdir "$opt/releases" "$opt" 2>/dev/null || true
    if [ -n "$going_back_to" ]; then
        name=$going_back_to
        going_back_to=
        switch_to "$name" && say "It ended before its time, and $name runs again." >&2
    fi
    exit "$code"
}

begin() {
    need_systemd
    [ "$(id -u)" = 0 ] || fail "Only root can do this: put sudo before it."
    exec 9>"$root/run/deployquizbot.lock"
    flock --nonblock 9 || fail "Another deployquizbot.sh is at work: wait until it has finished."
}

need_systemd() {
    local version
    if [ ! -d "$root/run/systemd/system" ] || ! version=$(systemctl --version 2>/dev/null); then
        fail "systemd does not run this machine: run the bot with Docker Compose here, as the README says."
    fi
    version=${version#systemd }
    version=${version%%[!0-9]*}
    [ "${version:-0}" -ge "$oldest_systemd" ] ||
        fail "systemd is of version ${version:-0} here, and $oldest_systemd is needed: Debian 12, Ubuntu 24.04 or newer have it."
}

# Nobody whom systemd starts holds the lock.
control() { systemctl "$@" 9>&-; }

# What an archive says of itself, before anything of this machine changes; its files are in $unpacked afterwards.
unpack() {
    local archive=${1:-} names said part
    [ -n "$archive" ] || fail "Name the archive, such as deployquizbot-0.1.0-linux-x64.tar.gz."
    [ -f "$archive" ] || fail "There is no file '$archive': name the archive, such as deployquizbot-0.1.0-linux-x64.tar.gz."
    sum=$(sha256sum <"$archive")
    sum=${sum%% *}
    if [ -f "$archive.sha256" ]; then
        read -r said _ <"$archive.sha256" || true
        [ "$sum" = "$said" ] || fail "'$archive' is not what '$archive.sha256' says: download both again."
    fi
    names=$(tar -tzf "$archive" 2>/dev/null) || fail "'$archive' is damaged, or no archive: download it again."
    for part in deployquizbot VERSION server/deployquizbot.service; do
        grep -q "^[^/]*/$part\$" <<<"$names" || fail "'$archive' is not one of the bot: deploy/server/pack.sh makes those."
    done

    mkdir -p "$opt/releases"
    unpacked=$(mktemp -d "$opt/releases/.new.XXXXXX")
    tar -xzf "$archive" -C "$unpacked" --strip-components=1 --no-same-owner ||
        fail "'$archive' could not be unpacked to $opt: see that there is room. Nothing was changed."
    chmod 0755 "$unpacked"
    say "$sum" >"$unpacked/.archive"
    version=$(cat "$unpacked/VERSION")
    [[ $version =~ ^[0-9][0-9A-Za-z.-]*$ ]] || fail "'$archive' names no version: deploy/server/pack.sh makes archives that do."

    # A version that was packed twice is two releases.
    name=$version
    if [ -d "$opt/releases/$name" ] && [ "$(sum_of "$name")" != "$sum" ]; then
        name=$version-${sum:0:8}
    fi
    try "$archive"
}

# Whether the program starts on this machine at all. As nobody, as it is not known yet.
try() {
    local said
    said=$(cd / && runuser -u nobody -- "$unpacked/deployquizbot" --version 2>&1) && return
    case $said in
        *ICU*) fail "The bot needs the library ICU, which is not here: apt-get install libicu72 on Debian 12, libicu74 on Ubuntu 24.04. Nothing was changed." ;;
        *) fail "The program of '$1' does not start on this machine ($(uname -m)): ${said##*$'\n'}. Nothing was changed." ;;
    esac
}

sum_of() { cat "$opt/releases/$1/.archive" 2>/dev/null || true; }

# The release that a link names, current or previous; nothing without one.
release() { [ ! -L "$opt/$1" ] || basename "$(readlink "$opt/$1")"; }

# A link is another one from one moment to the next, and is never missing in between.
point() {
    ln -sfn "releases/$2" "$opt/.$1.new"
    mv -fT "$opt/.$1.new" "$opt/$1"
}

keep_unpacked() {
    if [ "$(sum_of "$name")" != "$sum" ]; then
        mv -T "$unpacked" "$opt/releases/$name"
        unpacked=
    fi
}

# Units and this script are of the release that runs, as they know its settings.
put_files() {
    local from=$opt/releases/$1/server unit
    mkdir -p "$units" "$(dirname "$script")"
    for unit in "${unit_files[@]}"; do
        cp "$from/$unit" "$units/.$unit.new"
        mv -f "$units/.$unit.new" "$units/$unit"
    done
    # Bash goes on reading the old file, which is still there without a name.
    cp "$from/deployquizbot.sh" "$script.new"
    chmod 0755 "$script.new"
    mv -f "$script.new" "$script"
}

switch_to() {
    put_files "$1"
    point current "$1"
    control daemon-reload
    # One that systemd has given up is started too.
    control reset-failed "$service" 2>/dev/null || true
    [ ! -s "$etc/token" ] || control restart "$service" || true
}

# A value as systemd takes it: in single quotes all is meant as it stands, elsewhere a backslash stands before what is.
unquoted() {
    sed -e 's/[[:space:]]*$//' \
        -e "/^'.*'\$/ { s/^'//; s/'\$//; b; }" \
        -e '/^".*"$/ { s/^"//; s/"$//; s/\\\(["\\`$]\)/\1/g; b; }' \
        -e 's/\\\(.\)/\1/g' <<<"$1"
}

# As systemd reads them: the unit, and then the file of the operator.
read_settings() {
    local line
    settings=()
    while IFS= read -r line; do
        [[ $line =~ ^[[:space:]]*([A-Za-z_][A-Za-z0-9_]*)=(.*)$ ]] || continue
        settings[${BASH_REMATCH[1]}]=$(unquoted "${BASH_REMATCH[2]}")
    done < <(sed -n 's/^Environment=\([^%]*\)$/\1/p' "$units/$service"; cat "$etc/settings.env")
    settings[Storage__Sqlite]=$root${settings[Storage__Sqlite]}
    # The unit puts this folder in the place of the notes that ship.
    if [ -z "${settings[Cards__Path]:-}" ] && [ -d "$etc/cards" ]; then
        settings[Cards__Path]=$etc/cards
    fi
}

# In a shell of its own, and not by arguments, which other users of the machine see.
as_bot() (
    umask 077
    for setting in "${!settings[@]}"; do
        export "$setting=${settings[$setting]}"
    done
    exec runuser -u deployquizbot -- "$@" 9>&-
)

program() { say "$opt/current/deployquizbot"; }

wait_until_well() {
    local look
    read_settings
    for ((look = 0; look < patience; look++)); do
        if as_bot "$(program)" health >/dev/null 2>&1; then
            return 0
        fi
        # It has ended, and systemd leaves it so.
        if control is-failed --quiet "$service"; then
            return 1
        fi
        sleep 1
    done
    return 1
}

last_lines() { journalctl --unit "$service" --lines 15 --no-pager --output cat 2>&1 | sed 's/^/    /' || true; }

back_up() {
    if [ -n "${settings[Storage__Postgres]:-}" ]; then
        say "There is no backup of this moment: Postgres has tools of its own for that."
    elif [ -f "${settings[Storage__Sqlite]}" ]; then
        (cd "$state" && as_bot "$(program)" backup "$backups") || fail "No backup could be made, so nothing was changed."
    fi
}

install_archive() {
    local installed new_token=
    installed=$(release current)
    unpack "$@"
    if [ -n "$installed" ] && [ "$(sum_of "$installed")" != "$sum" ]; then
        fail "$installed is installed: deployquizbot.sh upgrade '$1' goes on to $version."
    fi

    getent passwd deployquizbot >/dev/null ||
        useradd --system --user-group --home-dir /var/lib/deployquizbot --no-create-home --shell /usr/sbin/nologin deployquizbot
    mkdir -p "$etc" "$state" "$backups"
    chown root:deployquizbot "$etc"
    chown deployquizbot:deployquizbot "$state" "$backups"
    chmod 0750 "$etc"
    chmod 0700 "$state" "$backups"
    if [ ! -f "$etc/settings.env" ]; then
        cp "$unpacked/server/settings.env.example" "$etc/settings.env.new"
        mv "$etc/settings.env.new" "$etc/settings.env"
    fi
    chown root:deployquizbot "$etc/settings.env"
    chmod 0640 "$etc/settings.env"
    [ -f "$etc/token" ] || new_token=yes
    (umask 077 && touch "$etc/token")
    chown root:root "$etc/token"
    chmod 0600 "$etc/token"

    keep_unpacked
    name=${installed:-$name}
    put_files "$name"
    point current "$name"
    control daemon-reload
    control enable --quiet "$service"
    control enable --quiet --now "$timer"
    if [ ! -s "$etc/token" ]; then
        say "$name is installed${new_token:+ and has no token yet}. Write the token of @BotFather into $etc/token, and then: systemctl start deployquizbot"
        return
    fi
    control start "$service" || true
    if ! wait_until_well; then
        say "$name is installed, and is not well. What it said last:" >&2
        last_lines >&2
        fail "Put right what it says, in $etc, and then: systemctl restart deployquizbot"
    fi
    say "$name is installed and well. Its settings are in $etc/settings.env"
}

upgrade() {
    local old
    old=$(release current)
    [ -n "$old" ] || fail "There is nothing to upgrade: deployquizbot.sh install ARCHIVE comes first."
    unpack "$@"
    read_settings
    if [ "$(sum_of "$old")" = "$sum" ]; then
        say "$old is installed already."
        return
    fi

    back_up
    keep_unpacked
    going_back_to=$old
    switch_to "$name"
    if [ ! -s "$etc/token" ]; then
        going_back_to=
        say "There is no token in $etc/token, so nothing was started."
    elif ! wait_until_well; then
        go_back "$old"
    fi
    # Whoever stops it from here on has the new version, which is well.
    going_back_to=
    point previous "$old"
    remove_old_releases
    say "$name runs in the place of $old. Back to it: deployquizbot.sh rollback"
}

go_back() {
    local said
    said=$(last_lines)
    switch_to "$1"
    going_back_to=
    [ "$name" = "$(release previous)" ] || rm -rf "${opt:?}/releases/$name"
    {
        if wait_until_well; then
            say "$name does not become well, so $1 runs again. What $name said last:"
        else
            say "$name does not become well, so $1 was started again, which is not well either. What $name said last:"
        fi
        say "$said"
    } >&2
    exit 1
}

roll_back() {
    local from to
    from=$(release current)
    to=$(release previous)
    [ -n "$from" ] || fail "Nothing is installed: deployquizbot.sh install ARCHIVE comes first."
    # Only one step back, which is as far as the tables of a newer version let an older one work.
    [ -n "$to" ] || fail "There is no release before $from to go back to: $from stays."
    read_settings
    back_up
    switch_to "$to"
    rm -f "$opt/previous"
    if [ -s "$etc/token" ] && ! wait_until_well; then
        say "$to was put in the place of $from, and is not well. What it said last:" >&2
        last_lines >&2
        exit 1
    fi
    say "$to runs in the place of $from. Forward again: deployquizbot.sh upgrade ARCHIVE"
}

# Those that the links name, and of the others the newest.
remove_old_releases() {
    local left=$kept_releases named name
    named=" $(release current) $(release previous) "
    for name in $named; do
        left=$((left - 1))
    done
    while read -r _ name; do
        [[ $named != *" $name "* ]] || continue
        [ "$left" -le 0 ] || {
            left=$((left - 1))
            continue
        }
        rm -rf "${opt:?}/releases/$name"
    done < <(find "$opt/releases" -mindepth 1 -maxdepth 1 -type d -printf '%C@ %f\n' | sort -rn)
}

status() {
    local now before active said code=0 newest
    now=$(release current)
    before=$(release previous)
    if [ -z "$now" ]; then
        say "Nothing is installed."
        return 1
    fi
    [ -r "$etc/settings.env" ] || fail "Only root can read the settings: put sudo before it."
    read_settings
    active=$(control is-active "$service" || true)
    said=$(as_bot "$(program)" health 2>&1) || code=1
    newest=$(find "$backups" -maxdepth 1 -type f -printf '%T@ %p\n' | sort -rn | sed -n '1s/^[^ ]* //p')
    say "release:       $now"
    say "to go back to: ${before:-none}"
    say "service:       $active"
    say "health:        $said"
    say "newest backup: ${newest:-none}"
    [ -s "$etc/token" ] || say "There is no token: write that of @BotFather into $etc/token, and then: systemctl start deployquizbot"
    return "$code"
}

run() {
    [ $# != 0 ] || fail "Name a verb of the bot, such as: deployquizbot.sh run notes check FILE"
    [ -n "$(release current)" ] || fail "Nothing is installed: deployquizbot.sh install ARCHIVE comes first."
    [ "$(id -u)" = 0 ] || fail "Only root can do this: put sudo before it."
    read_settings
    as_bot "$(program)" "$@"
}

uninstall() {
    local unit
    control disable --quiet --now "$timer" "$service" 2>/dev/null || true
    for unit in "${unit_files[@]}"; do
        rm -f "$units/$unit"
    done
    control daemon-reload
    rm -rf "$opt" "$script"
    say "The program is gone. What people have learned is still in $state, backups are in $backups, settings and token in $etc:"
    say "with these, the bot goes on where it was after another install. To lose all of it: rm -r $state $backups $etc && userdel deployquizbot"
}

main "$@"
