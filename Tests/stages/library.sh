# shellcheck shell=bash disable=SC2034 # what is set here is for the stages
# What the stages share, and the scripts beside them. Each begins with
#
#   . "$(dirname "$0")/library.sh"
#
# and is in the folder of the package from then on, where whatever fails ends it.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
export PATH="$PWD/.build/tools/bin:$PATH"

# The runner under test, with the probe beside it: the debug build, and not a release of another day.
runner=${CONFORMANCE_RUNNER:-.build/debug/conformance-runner}
[ "${runner::1}" = / ] || runner=$PWD/$runner
export CONFORMANCE_RUNNER=$runner

# The reports of this machine and of the targets, which other stages read.
reports=.build/reports

fail() { # WHAT [DETAILS...]: ends the stage
  echo "not ok $1"
  [ $# = 1 ] || printf '%s\n' "${@:2}"
  exit 1
}

says() { # FILE TEXT
  grep -qF -- "$2" "$1" || fail "${1##*/} does not say: $2" "$(cat "$1")"
}

temporary_folder() { # in $out; it goes with the stage
  out=$(mktemp -d)
  trap 'rm -rf "$out"' EXIT
  chmod 755 "$out" # a case that gives up its privileges finds its files here
}

install_packages() { # PACKAGE...: those of Debian that are not there
  local package missing=() as_root=()
  for package; do
    [ "$(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null)" = installed ] ||
      missing+=("$package")
  done
  [ ${#missing[@]} -gt 0 ] || return 0
  [ "$(id -u)" = 0 ] || as_root=(sudo)
  "${as_root[@]}" apt-get update -qq
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
    apt-get install -y -qq --no-install-recommends "${missing[@]}"
}

# A line a case: its id, its outcome ("known" where it fails as is known), its behaviour, and why it
# is unsupported; with tabs between them.
points() { # REPORT
  awk '
    function print_point() { if (id) print id "\t" outcome "\t" behaviour "\t" reason }
    /^(not )?ok / {
      print_point()
      id = $0; sub(/^(not )?ok [0-9]+ - /, "", id); sub(/ # .*/, "", id)
      reason = $0; if (!sub(/.* # SKIP /, "", reason)) reason = ""
      known = / # TODO/; outcome = behaviour = ""
    }
    /^  outcome: / { gsub(/"/, "", $2); outcome = known && $2 == "fail" ? "known" : $2 }
    /^  behaviour: / { behaviour = substr($0, 14) }
    END { print_point() }' "$1"
}

# ---- the probe, compiled by hand -----------------------------------------------------------------

probe_sources=(Sources/CProbe/*.c Sources/mmap-probe/main.c)
probe_flags=(-std=c99 -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Werror
  -ISources/CProbe/include -ISources/CProbe)

compile() { # DIRECTORY FILE... -- COMPILER WORD...: objects, on every processor
  local directory=$1 files=()
  while [ "$2" != -- ]; do
    files+=("$2")
    shift
  done
  mkdir -p "$directory"
  printf '%s\0' "${files[@]}" | xargs -0 -P "$(nproc)" -I{} sh -c '
    file=$1 directory=$2
    shift 2
    exec "$@" -c "$file" -o "$directory/$(basename "$file" .c).o"' \
    sh {} "$directory" "${@:3}"
}
