#!/usr/bin/env bash
# Makes artifacts/server/deployquizbot-VERSION-RID.tar.gz and its .sha256, for deployquizbot.sh on a server:
#   deploy/server/pack.sh [linux-x64 | linux-arm64]
# The archive brings its own .NET, so that the server needs none.
set -euo pipefail

rid=${1:-linux-x64}
case $rid in
    linux-x64 | linux-arm64) ;;
    *)
        echo "'$rid' is not a kind of server that the bot is made for: linux-x64 or linux-arm64." >&2
        exit 2
        ;;
esac

cd "$(dirname "$0")/../.."
version=$(sed -n 's:.*<Version>\(.*\)</Version>.*:\1:p' Directory.Build.props)
name=deployquizbot-$version-$rid
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# Compiled for that processor here, it need not be when it starts.
dotnet publish src/DeployQuizBot -r "$rid" --self-contained -c Release -o "$work/$name" \
    -p:DebugType=none -p:PublishDocumentationFile=false
mkdir "$work/$name/server"
cp -p deploy/server/*.service deploy/server/*.timer deploy/server/deployquizbot.sh deploy/server/settings.env.example "$work/$name/server"
cp LICENSE "$work/$name"
echo "$version" >"$work/$name/VERSION"
# Whoever unpacks it is root, with files that are not for everybody's writing.
chmod -R u=rwX,go=rX "$work/$name"

# The same commit makes the same archive.
changed=$(git log -1 --format=%ct 2>/dev/null || echo 0)
mkdir -p artifacts/server
tar -C "$work" --sort=name --owner=0 --group=0 --numeric-owner --mtime="@$changed" -cf - "$name" | gzip -9n >"$work/archive"
mv "$work/archive" "artifacts/server/$name.tar.gz"
(cd artifacts/server && sha256sum "$name.tar.gz" >"$name.tar.gz.sha256")
echo "artifacts/server/$name.tar.gz"
