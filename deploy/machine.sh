# Read by deploy/run and tests/run: what this machine has, and what it can carry. Expects $root, the top of the tree.

# packages PURPOSE…: the names in deploy/packages for these purposes, without those that this suite does not have.
packages() {
  local purpose name known
  while read -r purpose name; do
    case " $* " in *" $purpose "*) ;; *) continue ;; esac
    case $name in
      *\?) known=$(apt-cache policy "${name%\?}" 2>/dev/null | awk '/Candidate:/ && !/\(none\)/')
           [ -z "$known" ] || echo "${name%\?}" ;;
      *) echo "$name" ;;
    esac
  done < <(grep -v '^#' "$root/deploy/packages" | grep .)
}

# missing NAME…: those that are not installed. A program of that name from elsewhere (npm comes with some builds of
# node, which Debian's would clash with) is as good as the package.
missing() {
  local have name
  have=$(dpkg-query -W -f='${Package} ${db:Status-Status}\n' "$@" 2>/dev/null | awk '$2 == "installed" {print $1}' || true)
  for name in "$@"; do
    grep -qxF -e "$name" <<<"$have" || command -v "$name" >/dev/null || echo "$name"
  done
}

# install_packages PURPOSE…: installs with apt what is missing for these purposes; says what to do when it may not.
install_packages() {
  if ! command -v apt-get >/dev/null; then
    echo "This needs Debian 12 or 13, or Raspberry Pi OS. On another system, install what deploy/packages names." >&2
    exit 1
  fi
  # Nothing was installed or removed since all was there: looking it up again would cost most of a second start.
  local checked=$root/build/packages-$*
  checked=${checked// /-}
  if [ "$checked" -nt "$root/deploy/packages" ] && [ "$checked" -nt /var/lib/dpkg/status ]; then return 0; fi
  local as_root=() wanted
  mapfile -t wanted < <(missing $(packages "$@"))
  if [ ${#wanted[@]} -eq 0 ]; then
    mkdir -p "$root/build" && touch "$checked"
    return 0
  fi
  if [ "$(id -u)" -ne 0 ]; then
    if ! command -v sudo >/dev/null; then
      printf 'Some packages are missing. As root, run this, then start again:\n\n  apt-get update && apt-get install --no-install-recommends %s\n\n' "${wanted[*]}" >&2
      exit 1
    fi
    as_root=(sudo)
  fi
  echo "Installing ${#wanted[@]} packages and what they need: ${wanted[*]}"
  "${as_root[@]}" apt-get update -q || echo "The lists of packages could not be renewed; going on with those that are here." >&2
  # Only now is it known which of the optional ones there are.
  mapfile -t wanted < <(missing $(packages "$@"))
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
    apt-get install -q -y --no-install-recommends -o DPkg::Lock::Timeout=300 "${wanted[@]}"
}

# jobs: how many compilers this machine carries at once: one for each 700 MB that are free, no more than processors.
jobs() {
  local free limit processors
  free=$(awk '/^MemAvailable:/ {print int($2 / 1024)}' /proc/meminfo)
  limit=$(cat /sys/fs/cgroup/memory.max 2>/dev/null || echo max)
  [ "$limit" = max ] || [ "$((limit / 1048576))" -ge "$free" ] || free=$((limit / 1048576))
  processors=$(nproc)
  local count=$((free / 700))
  [ "$count" -ge 1 ] || count=1
  [ "$count" -le "$processors" ] || count=$processors
  echo "$count"
}

# build PRESET [CMAKE OPTION…]: configures when that was not done yet, and builds what has changed.
build() {
  local preset=$1 folder=$root/build/$1
  shift
  # A tree that was moved cannot use what was configured elsewhere.
  if [ -f "$folder/CMakeCache.txt" ] && ! grep -qxF "CMAKE_HOME_DIRECTORY:INTERNAL=$root" "$folder/CMakeCache.txt"; then
    rm -rf "$folder"
  fi
  if [ ! -f "$folder/build.ninja" ]; then
    echo "Configuring build/$preset"
    mkdir -p "$root/build"
    local options=("$@")
    ! command -v ccache >/dev/null || options+=(-DCMAKE_CXX_COMPILER_LAUNCHER=ccache)
    (cd "$root" && cmake --preset "$preset" "${options[@]}" >"$root/build/$preset.log" 2>&1) ||
      { cat "$root/build/$preset.log" >&2; exit 1; }
  fi
  ninja -C "$folder" -j "$(jobs)"
}
