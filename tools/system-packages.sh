#!/bin/sh
# Looks for the system packages of tools/debian-packages.txt and installs what is missing.
#
#   tools/system-packages.sh run|test [PACKAGE...]     (more packages: those the caller found missing)
#
# As root, or where sudo asks for no password, it says in one line what it installs and installs it. Elsewhere it
# prints the exact command. Nothing is ever asked on standard input.
# Exit: 0 all there now, 1 something is missing and the command was printed, 2 wrong use.
set -eu

use=${1:-}
case $use in
  run | test) shift ;;
  *) echo "usage: $0 run|test [PACKAGE...]" >&2; exit 2 ;;
esac
list=$(dirname -- "$0")/debian-packages.txt

say() { printf 'setup: %s\n' "$*"; }

wanted() {
  while read -r package purpose _; do
    case $package in '' | '#'*) continue ;; esac
    if [ "$purpose" = run ] || [ "$use" = test ]; then printf '%s\n' "$package"; fi
  done <"$list"
}

if ! command -v dpkg-query >/dev/null 2>&1; then
  if [ "$(uname -s)" = Linux ]; then
    say "this is not Debian: please see that these, as Debian names them, are there:" "$(wanted | tr '\n' ' ')"
  fi
  exit 0
fi

# Debian 13 and Ubuntu 24.04 renamed some libraries to NAMEt64; apt still knows them by the old name.
installed=$(dpkg-query -W -f '${db:Status-Status} ${Package}\n' 2>/dev/null | sed -n 's/^installed //p')
missing=$({ wanted; [ $# -eq 0 ] || printf '%s\n' "$@"; } | while read -r package; do
  printf '%s\n' "$installed" | grep -qxF -e "$package" -e "${package}t64" || printf '%s ' "$package"
done)
missing=${missing% }
[ -n "$missing" ] || exit 0

as_root=
if [ "$(id -u)" != 0 ]; then
  if sudo -n true </dev/null >/dev/null 2>&1; then
    as_root="sudo -n"
  else
    say "system packages are missing, and this account may not install them. Please run:"
    printf '  sudo apt-get update && sudo apt-get install --no-install-recommends %s\n' "$missing"
    exit 1
  fi
fi

say "installing system packages${as_root:+ with sudo}: $missing"
log=$(mktemp)
trap 'rm -f "$log"' EXIT
apt() {
  # shellcheck disable=SC2086 # $as_root is nothing, or two words
  $as_root env DEBIAN_FRONTEND=noninteractive apt-get -q -o DPkg::Lock::Timeout=300 "$@" </dev/null >>"$log" 2>&1
}
# A foreign package source that is away must not stop the others: the installation itself decides.
apt update || true
# shellcheck disable=SC2086 # a list of names
if ! apt install -y --no-install-recommends $missing; then
  tail -n 20 "$log" >&2
  say "the packages could not be installed. Please look at the lines above, then run:"
  printf '  sudo apt-get update && sudo apt-get install --no-install-recommends %s\n' "$missing"
  exit 1
fi
