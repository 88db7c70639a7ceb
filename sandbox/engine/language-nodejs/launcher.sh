#!/bin/sh
# Stands beside an engine that was built from source, which brings no language host: hands over to the next program of
# this name on PATH. (The engine warns of a host that it finds on PATH but not beside itself.)
name=$(basename "$0")
here=$(cd "$(dirname "$0")" && pwd -P)
IFS=:
for directory in $PATH; do
  [ -x "$directory/$name" ] || continue
  [ "$(cd "$directory" && pwd -P)" = "$here" ] || exec "$directory/$name" "$@"
done
echo "There is no other $name on PATH: run \`eval \"\$(npx homeport sandbox env)\"\` in the checkout." >&2
exit 1
