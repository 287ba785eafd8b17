# What the launchers of kernels have in common. They stop at the first error, and leave nothing.
# shellcheck shell=bash

fail() {
  echo "$(basename "$0"): $1" >&2
  exit 69
}

require() {
  command -v "$1" >/dev/null || fail "there is no program $1"
}

# read_command NAME WORD... -- ...: the words up to -- become the array NAME; $taken counts them.
read_command() {
  local -n words=$1
  shift
  words=()
  while [ $# -gt 0 ] && [ "$1" != -- ]; do
    words+=("$1")
    shift
  done
  [ $# -gt 0 ] && [ ${#words[@]} -gt 0 ] || usage
  taken=$((${#words[@]} + 1))
}

# Everything is in one folder, which goes when the launcher does; so does the machine.
start_folder() {
  folder=$(mktemp -d)
  machine_id=''
  trap leave EXIT
  trap 'exit 129' HUP
  trap 'exit 130' INT
  trap 'exit 143' TERM
}

leave() {
  if [ -n "$machine_id" ]; then
    kill "$machine_id" 2>/dev/null || true
    wait "$machine_id" || true
  fi
  rm -rf "$folder"
}

make_initramfs() {
  TMPDIR=$folder "$(dirname "$0")/initramfs" "$@" >"$folder/initramfs" ||
    fail "cannot make an initramfs of $1 with $3"
}

# Waits in the background, since bash looks at signals only between commands of the foreground.
boot() {
  local copy status=0
  exec 3> >(exec tee "$folder/console")
  copy=$!
  "$@" >&3 </dev/null &
  machine_id=$!
  wait "$machine_id" || status=$?
  machine_id=''
  exec 3>&-
  wait "$copy" || true
  [ "$status" = 0 ] || fail "$1 ended with status $status"
  grep -aq '^init: the probe ended with status 0' "$folder/console" || complain
}

complain() {
  echo "$(basename "$0"): the probe did not come to its end; the console's last lines are" >&2
  grep -av '^~' "$folder/console" | tail -n 20 >&2 || true
  exit 1
}
