#!/bin/sh
# Makes the checkout ready to run: Python, the libraries Qt needs, uv at a fixed version, the locked packages in .venv.
# Installs system packages only as root on Debian and its kin; elsewhere it says which command does it. A stamp makes
# every later start quick. Needs no variable; RASID_PYTHON names a Python to use instead of the first one found.
set -eu

cd "$(dirname "$0")/.."

UV_REQUIREMENTS=packaging/uv-requirements.txt
STAMP=.venv/.ready

say() { printf '%s\n' "rasid: $*" >&2; }
fail() { say "$*"; exit 1; }

# What the environment was made from. A moved checkout has other absolute paths, hence the folder.
inputs() { { pwd; cksum pyproject.toml uv.lock packaging/setup.sh "$UV_REQUIREMENTS"; echo "${RASID_PYTHON:-}"; } 2>/dev/null; }

if [ -x .venv/bin/python ] && [ -f "$STAMP" ] && [ "$(inputs)" = "$(cat "$STAMP")" ]; then
    exit 0
fi

# --- Python ------------------------------------------------------------------------------------------------------------

suits() { "$1" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 14))' >/dev/null 2>&1; }
makes_environments() { "$1" -c 'import ensurepip, venv' >/dev/null 2>&1; }

find_python() {
    for candidate in ${RASID_PYTHON:+"$RASID_PYTHON"} python3.11 python3.12 python3.13 python3 python; do
        if command -v "$candidate" >/dev/null 2>&1 && suits "$candidate"; then
            printf '%s\n' "$candidate"
            return 0
        fi
    done
    return 1
}

# --- System packages ---------------------------------------------------------------------------------------------------

# Qt itself, then its two window systems, then the default set-up of fonts.
QT_PACKAGES="libgl1 libegl1 libxkbcommon0 libdbus-1-3 libfontconfig1 libglib2.0-0 \
libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0 libxcb-image0 libxcb-randr0 libxcb-render-util0 libxcb-xkb1 \
libxkbcommon-x11-0 libwayland-cursor0 libwayland-egl1 fontconfig-config"

is_debian() { [ "$(uname -s)" = Linux ] && command -v dpkg-query >/dev/null 2>&1 && command -v apt-get >/dev/null 2>&1; }

# Newer releases end some names in t64.
installed() {
    dpkg-query -W -f='${db:Status-Status}\n' "$1" "$1t64" 2>/dev/null | grep -qx installed
}

missing_packages() {
    missing=""
    if ! python=$(find_python); then
        missing="python3 python3-venv"
    elif ! makes_environments "$python"; then
        version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
        missing="python$version-venv"
    fi
    for package in $QT_PACKAGES; do
        installed "$package" || missing="$missing $package"
    done
    printf '%s\n' "${missing# }"
}

if is_debian; then
    missing=$(missing_packages)
    if [ -n "$missing" ]; then
        if [ "$(id -u)" -eq 0 ]; then
            say "installing what this system lacks (half a minute): $missing"
            export DEBIAN_FRONTEND=noninteractive
            log=$(mktemp)
            # shellcheck disable=SC2086  # a list of words
            if ! { apt-get -qq update && apt-get -qq -y install --no-install-recommends $missing; } >"$log" 2>&1; then
                cat "$log" >&2
                rm -f "$log"
                fail "these packages could not be installed: $missing. See the lines above, then run make again."
            fi
            rm -f "$log"
        else
            fail "this system lacks some packages; run this, then make again:  sudo apt-get install -y $missing"
        fi
    fi
fi

PYTHON=$(find_python) || fail "Python 3.11, 3.12 or 3.13 is needed and was not found. Install one (on macOS:  brew install python@3.12), then run make again; RASID_PYTHON=/path/to/python names one outside the search path."
makes_environments "$PYTHON" ||
    fail "the Python found ($PYTHON) cannot make virtual environments; install its venv and ensurepip modules, then run make again."

# --- uv and the locked packages ----------------------------------------------------------------------------------------

# An environment of its own, because `uv sync` removes from .venv whatever the lock does not name.
if ! cmp -s "$UV_REQUIREMENTS" .venv-tools/installed.txt || ! .venv-tools/bin/uv --version >/dev/null 2>&1; then
    say "getting uv, which installs the locked packages"
    rm -rf .venv-tools
    "$PYTHON" -m venv .venv-tools
    .venv-tools/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all: \
        -r "$UV_REQUIREMENTS" >&2 ||
        fail "uv could not be installed. The first set-up needs a connection to a package index; then run make again."
    cp "$UV_REQUIREMENTS" .venv-tools/installed.txt
fi

say "installing the locked packages into .venv"
# An environment that was made elsewhere, or by another Python, is made anew.
if [ -e .venv ] && ! .venv/bin/python -c '' >/dev/null 2>&1; then
    rm -rf .venv
fi
UV_PROJECT_ENVIRONMENT=.venv .venv-tools/bin/uv sync --frozen --quiet --no-progress \
    --python "$("$PYTHON" -c 'import sys; print(sys.executable)')" --no-python-downloads >&2 ||
    fail "the locked packages could not be installed. The first set-up needs a connection to a package index; then run make again."

if [ "$(uname -s)" = Linux ] && ! .venv/bin/python -c 'import PySide6.QtWidgets' 2>.venv/qt.log; then
    cat .venv/qt.log >&2
    fail "the window's library (Qt) lacks a system library, named above. Install it with the system's package manager (on Fedora:  sudo dnf install mesa-libGL mesa-libEGL libxkbcommon-x11 dbus-libs fontconfig glib2 xcb-util-cursor xcb-util-wm xcb-util-keysyms), then run make again."
fi
rm -f .venv/qt.log

inputs >"$STAMP"
say "ready"
