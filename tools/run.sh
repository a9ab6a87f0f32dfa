#!/bin/sh
# `make run`: the kiosk, or, on a machine without a display, the demonstration on a virtual one.
set -eu
cd "$(dirname -- "$0")/.."

if [ "$(uname -s)" != Linux ] || [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}${QT_QPA_PLATFORM:-}" ]; then
  exec .venv/bin/kiosk run "$@"
fi
folder=build/demo
if command -v xvfb-run >/dev/null 2>&1; then
  echo "No display here: playing the demonstration on a virtual one; the record, the badge and the pictures go to $folder."
  exec xvfb-run -a -s "-screen 0 1280x800x24 -nolisten tcp" .venv/bin/kiosk demo "$folder" </dev/null
fi
echo "No display here, and no Xvfb: playing the demonstration off screen; record, badge and pictures go to $folder."
QT_QPA_PLATFORM=offscreen exec .venv/bin/kiosk demo "$folder" </dev/null
