#!/bin/sh
# Makes .venv at the root, with the locked dependencies and the `kiosk` command in it.
#
#   tools/setup.sh [run|test]     (run: enough to use the kiosk; test, the default: also what the tests need)
#
# Done again when the lock, pyproject.toml or this folder changed; otherwise it is over in an instant.
set -eu

use=${1:-test}
root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
cd "$root"
python=.venv/bin/python
stamp=.venv/.set-up

say() { printf 'setup: %s\n' "$*"; }

# Two at once would build one environment over the other.
mkdir -p build
exec 9>build/.setup.lock
if command -v flock >/dev/null 2>&1; then flock 9; fi

version_is_ours='
import sys
raise SystemExit(not ((3, 11) <= sys.version_info < (3, 15) and sys.implementation.name == "cpython"))'

# The newest Python that can make an environment: by itself, or by uv, which needs no ensurepip.
choose_python() {
  for candidate in python3.14 python3.13 python3.12 python3.11 python3; do
    path=$(command -v "$candidate" 2>/dev/null) || continue
    "$path" -c "$version_is_ours" >/dev/null 2>&1 || continue
    if command -v uv >/dev/null 2>&1 || "$path" -c 'import ensurepip, venv' >/dev/null 2>&1; then
      printf '%s\n' "$path"
      return
    fi
  done
  return 1
}

environment_works() { [ -x $python ] && $python -c "$version_is_ours" >/dev/null 2>&1; }

# --- system packages
more=
if ! environment_works && ! choose_python >/dev/null; then more=python3-venv; fi
packages_are_there=yes
# shellcheck disable=SC2086 # one name or none
sh tools/system-packages.sh "$use" $more 9>&- || packages_are_there=no  # a server apt starts must not keep the lock

# --- the environment
# The paths are part of it: an environment that was moved with its folder does not work.
state="$root $(cat requirements.lock pyproject.toml tools/setup.sh | cksum)"
if environment_works && [ "$(cat $stamp 2>/dev/null)" = "$state" ]; then
  [ "$packages_are_there" = yes ] || [ "$use" = run ] || say "going on without them; some tests will fail."
  exit 0
fi
rm -f $stamp

if ! environment_works; then
  chosen=$(choose_python) || {
    say "no Python 3.11 to 3.14 here can make a virtual environment. On Debian: apt-get install python3 python3-venv"
    exit 1
  }
  say "making .venv with $("$chosen" --version)"
  rm -rf .venv
  if "$chosen" -c 'import ensurepip' >/dev/null 2>&1; then
    "$chosen" -m venv .venv
  else
    uv venv --quiet --python "$chosen" .venv
  fi
fi

# uv where there is one (of the machine, or from an earlier set-up: the lock holds it); else plain pip.
# Many schools inspect TLS with a certificate of their own, which only the system's store knows.
export UV_SYSTEM_CERTS=1
uv=$(command -v uv 2>/dev/null || { [ -x .venv/bin/uv ] && echo .venv/bin/uv; } || true)
with_uv() {
  [ -n "$uv" ] || return 1
  say "installing the locked dependencies with uv"
  "$uv" pip sync --quiet --python $python --require-hashes requirements.lock </dev/null &&
    "$uv" pip install --quiet --python $python --no-deps --no-build-isolation -e . </dev/null
}
with_pip() {
  $python -m pip --version >/dev/null 2>&1 || $python -m ensurepip >/dev/null 2>&1 || return 1
  say "installing the locked dependencies with pip (the first time it takes some minutes)"
  pip() { $python -m pip install --quiet --no-input --disable-pip-version-check "$@" </dev/null; }
  pip --require-hashes -r requirements.lock && pip --no-deps --no-build-isolation -e .
}
with_uv || with_pip || {
  say "the dependencies could not be installed: the lines above say why. Nothing else was changed; run it again."
  exit 1
}

# --- does it hold
if ! $python -c 'import PySide6.QtWidgets, PySide6.QtPrintSupport, sqlcipher3' 2>build/setup-import.log; then
  tail -n 1 build/setup-import.log >&2
  say "a system library that Qt or the store needs is missing: the line above names it."
  exit 1
fi
printf '%s\n' "$state" >$stamp
say "ready: .venv/bin/kiosk"
[ "$packages_are_there" = yes ] || [ "$use" = run ] || say "some system packages are missing (above): some tests will fail."
