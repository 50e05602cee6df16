#!/usr/bin/env bash
# Builds the image and runs it for real: healthy, a chat, a sudden end, and everything still there.
#   deploy/verify.sh
# It needs Docker or Podman on Linux, curl, and the .NET SDK for the Telegram that the bot talks to. ENGINE names one of the two;
# BUILD_FLAGS and RUN_FLAGS are handed to its build and run; what is run has the machine's own network in any case.
# Exit code 0: all of it works; 1: something does not; 77: it could not try.
set -euo pipefail
cd "$(dirname "$0")/.."

image=deployquizbot:verify
token=123456789:verify-verify-verify-verify-verify
run=deployquizbot-verify-$$
port=$((20000 + RANDOM % 10000))
listen=$((port + 10000))
work=$(mktemp -d)
emulator=

could_not() { echo "NOT VERIFIED: $*" >&2; exit 77; }
fail() { echo "FAILED: $*" >&2; "$engine" logs "$run" 2>&1 | tail -20 >&2 || true; exit 1; }
ok() { echo "ok: $*"; }

clean_up() {
    [ -z "$emulator" ] || kill "$emulator" 2>/dev/null || true
    [ -z "${engine:-}" ] || { "$engine" rm -f "$run"; "$engine" volume rm -f "$run"; } >/dev/null 2>&1 || true
    rm -rf "$work"
}
trap clean_up EXIT

engine=${ENGINE:-}
for candidate in docker podman; do
    [ -n "$engine" ] || { "$candidate" info >/dev/null 2>&1 && engine=$candidate; } || true
done
[ -n "$engine" ] || could_not "neither Docker nor Podman answers here, so the image was not built and nothing was run."
"$engine" info >/dev/null 2>&1 || could_not "$engine does not answer here."
[ "$(uname)" = Linux ] || could_not "the container talks to this machine over its own network, which is so on Linux only."
for program in dotnet curl; do
    command -v "$program" >/dev/null || could_not "$program is not on this machine."
done

case $(uname -m) in
    x86_64) arch=amd64 ;;
    aarch64) arch=arm64 ;;
    *) could_not "the image is for amd64 and arm64, and this machine is $(uname -m)." ;;
esac

# Docker's older builder does not say what it builds for. Flags are words.
# shellcheck disable=SC2086
"$engine" build ${BUILD_FLAGS:-} --build-arg "TARGETARCH=$arch" -f deploy/Dockerfile -t "$image" . >"$work/build.log" 2>&1 || { tail -20 "$work/build.log" >&2; fail "the image was not built."; }
ok "the image is built by $engine: $("$engine" image inspect --format '{{.Size}}' "$image") bytes"

version=$(sed -n 's:.*<Version>\(.*\)</Version>.*:\1:p' Directory.Build.props)
# shellcheck disable=SC2086
said=$("$engine" run --rm --network host ${RUN_FLAGS:-} "$image" --version) || fail "--version ends with $?."
[ "$said" = "$version" ] || fail "--version says '$said', and Directory.Build.props '$version'."
[ "$("$engine" image inspect --format '{{index .Config.Labels "org.opencontainers.image.version"}}' "$image")" = "$version" ] || fail "the label has another version."
ok "it says that it is $version"

user=$("$engine" image inspect --format '{{.Config.User}}' "$image")
case $user in '' | 0 | root) fail "it runs as root." ;; *) ok "it runs as user $user" ;; esac

dotnet run --project src/TelegramEmulator -- "$port" "$token" deployquizbot >"$work/emulator.log" 2>&1 &
emulator=$!
telegram=http://127.0.0.1:$port
for _ in $(seq 600); do
    curl -fs "$telegram/control/bots" >/dev/null && break
    kill -0 "$emulator" 2>/dev/null || { tail -20 "$work/emulator.log" >&2; fail "the Telegram for the test did not start."; }
    sleep 0.2
done
# Ben, who is there from the beginning.
chat=$telegram/control/people/102/chats/${token%%:*}

start() {
    # As a careful operator would: nothing may be written but the volume and /tmp.
    # shellcheck disable=SC2086
    "$engine" run -d --name "$run" --network host --read-only --tmpfs /tmp --cap-drop ALL --security-opt no-new-privileges \
        --memory 512m -v "$run:/data" -e "Telegram__Token=$token" -e "Telegram__BaseUrl=$telegram" -e "Http__Listen=http://127.0.0.1:$listen" \
        ${RUN_FLAGS:-} "$image" >/dev/null || fail "the container does not start."
    for _ in $(seq 600); do
        curl -fs "http://127.0.0.1:$listen/health/ready" >/dev/null && return
        [ "$("$engine" inspect --format '{{.State.Running}}' "$run")" = true ] || fail "the container ended."
        sleep 0.2
    done
    fail "the bot does not become ready."
}

post() { curl -fsS -X POST -H 'Content-Type: application/json' -d "$2" "$chat/$1" >/dev/null || fail "the Telegram for the test refuses $1 $2."; }
say() { post messages "{\"text\":\"$1\"}"; }
tap() { post "messages/$(curl -fsS "$chat/messages" | grep -o '"message_id":[0-9]*' | tail -1 | cut -d: -f2)/tap" "{\"row\":$1,\"column\":$2}"; }
hear() {
    for _ in $(seq 100); do
        curl -fsS "$chat/transcript" >"$work/transcript"
        grep -qF -- "$1" "$work/transcript" && return
        sleep 0.2
    done
    cat "$work/transcript" >&2
    fail "nobody says '$1'."
}

start
ok "the container is up, with a root file system that is only read"

if [ -n "$("$engine" image inspect --format '{{if .Config.Healthcheck}}yes{{end}}' "$image" 2>/dev/null)" ]; then
    for _ in $(seq 450); do
        health=$("$engine" inspect --format '{{.State.Health.Status}}' "$run")
        [ "$health" = healthy ] && break
        sleep 0.2
    done
    [ "$health" = healthy ] || fail "$engine says that it is $health."
    ok "$engine says that it is healthy"
else
    echo "not tried: this build of the image has no health check, as $engine builds it without one"
fi

say /start
hear 'Hello, Ben!'
say /review
hear 'Show answer'
tap 0 0
hear 'Hard'
# Below "Again" and "Hard" is "Good".
tap 1 0
# The next card is there, and the grade with it.
hear 'Undo'
ok "a learner is greeted, asked, and answers"

"$engine" kill "$run" >/dev/null
"$engine" rm "$run" >/dev/null
start
say /start
hear 'Good to see you, Ben.'
say /undo
hear 'taken back'
ok "after a sudden end, a new container goes on from the volume: the answer is there"

"$engine" stop -t 45 "$run" >/dev/null
code=$("$engine" inspect --format '{{.State.ExitCode}}' "$run")
[ "$code" = 0 ] || fail "it ends with exit code $code when it is asked to stop."
"$engine" logs "$run" >"$work/bot.log" 2>&1
if grep -qF "${token#*:}" "$work/bot.log"; then fail "the token is in the log."; fi
ok "it stops when it is asked to, with exit code 0, and its log does not have the token"
echo "All of it works."
