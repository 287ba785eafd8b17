# The protocol in a few lines, for the probes that lie. See Sources/CProbe/README.md.

# Where the runner wants files to be; its tests know by it which processes are ours.
[ "${1-}" = -d ] && cd "$2"

# The line of a text, with its checksum.
line() {
  local text=$1 first=0 second=0 index code
  for ((index = 0; index < ${#text}; index++)); do
    printf -v code %d "'${text:index:1}"
    ((first = (first + code) % 255, second = (second + first) % 255, 1))
  done
  printf '~%s *%04x%s\n' "$text" $((second << 8 | first)) "${end_of_line-}"
}

honest_numbers='page=4096 size_max=18446744073709551615 off_max=9223372036854775807'
honest_numbers+=' int_max=2147483647 posix_version=200809'
facts=(
  'system Lies' 'release 1' 'machine none' 'libc none' 'route libc' 'page 4096' 'word 64'
  'endian little' 'off_t 64' 'file-system none' 'user ordinary' "capabilities ${capabilities-fork}"
  'address-space fixed'
)

greet() {
  line "hello protocol=${1:-1} ${numbers:-$honest_numbers}"
  local fact
  for fact in "${facts[@]}"; do
    line "fact $fact"
  done
  line "ready ${#facts[@]}"
}

# Reads a plan: its number, its id and the number of its steps.
read_plan() {
  local word rest
  steps=0
  while read -r word rest; do
    case $word in
      case) number=${rest%% *} id=${rest#* } ;;
      end) return 0 ;;
      [0-9]*) ((steps += 1)) ;;
    esac
  done
  return 1
}

# Answers a plan as if every call had returned 0.
answer() {
  local step
  line "$number begin $id"
  for ((step = 0; step < steps; step++)); do
    line "$number.$step ret=0"
  done
  line "$number end $steps"
}

# Answers plans up to the one of a number, wherever that is, and leaves that one to the lie.
answer_up_to() {
  while read_plan && ((number != $1)); do
    answer
  done
}

# Answers every plan.
answer_all() {
  while read_plan; do
    answer
  done
  line bye
}
