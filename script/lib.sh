# What script/serve and script/test share: messages, Python, .venv. Sourced by sh.

say() { echo "$*" >&2; }

fail() {
  say "$(basename "$0"): $*"
  exit 1
}

# The line of a log that tells best what went wrong.
why() {
  grep -E '^(ERROR|[[:alnum:]_]*Error|[[:alnum:]_]+([.][[:alnum:]_]+)+): ' "$1" |
    tail -n 1 | grep . || tail -n 1 "$1"
}

# Succeed if $1 is a Python that can make a .venv and run Django in it.
is_new_enough() {
  "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null
}
is_complete() { "$1" -c 'import ensurepip, sqlite3, ssl, venv' 2>/dev/null; }

find_python() {
  lacking=
  for PYTHON in .venv/bin/python python3.13 python3.12 python3.11 python3; do
    is_new_enough "$PYTHON" || continue
    if is_complete "$PYTHON"; then return; fi
    lacking=$PYTHON
  done
  [ -z "$lacking" ] ||
    fail "$lacking lacks venv, ssl or sqlite3 (on Debian: apt install python3-venv)"
  fail "Python 3.11 or newer is needed, found: $(python3 -V 2>/dev/null || echo none)"
}

# Make .venv once, and install $1 into it whenever the requirements have changed.
make_venv() {
  mkdir -p var
  if ! .venv/bin/python -c 'import pip' 2>/dev/null; then
    say "Making .venv with $("$PYTHON" -V)"
    "$PYTHON" -m venv --clear .venv >var/venv.log 2>&1 ||
      fail "could not make .venv: $(why var/venv.log)"
  fi
  PYTHON=.venv/bin/python
  stamp=.venv/installed-$1
  wanted=$(cat requirements.txt "$1" | cksum)
  if [ "$(cat "$stamp" 2>/dev/null)" = "$wanted" ]; then return; fi
  say "Installing $1"
  "$PYTHON" -m pip install --quiet --no-input --disable-pip-version-check \
    --only-binary=:all: -r "$1" >var/pip.log 2>&1 ||
    fail "could not install $1 (is a package index in reach?): $(why var/pip.log)"
  echo "$wanted" >"$stamp"
}
