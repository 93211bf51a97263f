# Finds out which packages are missing, and installs them on Debian and Ubuntu. Sourced after common.sh.
# shellcheck shell=bash disable=SC2034,SC2154 # whoever sources this picks from the lists; common.sh has root

build_packages=(cmake ninja-build g++)
arm_packages=(gcc-arm-none-eabi libnewlib-arm-none-eabi libstdc++-arm-none-eabi-newlib python3 python3-pyelftools)
emulator_packages=(qemu-system-arm)
clang_packages=(clang-19 libclang-rt-19-dev)
clang_trees_packages=("${clang_packages[@]}") # of the trees that tools/check --gcc leaves out
test_packages=(googletest python3 spin python3-pyelftools python3-pexpect)
style_packages=(shellcheck)
desktop_packages=(libboost-dev valgrind)
browser_packages=(chromium)
cpython_packages=(nodejs npm) # and install_cpython

# Whether what the package brings is there, whoever put it there, and new enough.
is_there() {
  case $1 in
    cmake) at_least 3.25 "$(cmake --version)" ;;
    g++) at_least 12 "$(g++ -dumpversion)" ;;
    ninja-build) command -v ninja ;;
    gcc-arm-none-eabi) at_least 12 "$(arm-none-eabi-g++ -dumpversion)" ;;
    libnewlib-arm-none-eabi) arm_library_is_there libc.a ;;
    libstdc++-arm-none-eabi-newlib) arm_library_is_there libstdc++.a ;;
    clang-19) command -v clang++-19 ;;
    libclang-rt-19-dev) echo "int main() {}" | clang++-19 -fsanitize=address,undefined -x c++ - -o /dev/null ;;
    googletest) test -f /usr/src/googletest/CMakeLists.txt ;;
    libboost-dev) test -f /usr/include/boost/asio/awaitable.hpp ;;
    nodejs) at_least 18 "$(node --version)" ;;
    python3-pyelftools) /usr/bin/python3 -c 'import elftools' ;;
    python3-pexpect) /usr/bin/python3 -c 'import pexpect' ;;
    *) command -v "$1" ;;
  esac >/dev/null 2>&1
}

# at_least WANTED TEXT: whether the first version number in the text is the wanted one or later.
at_least() {
  local version
  version=$(grep -oE -m 1 '[0-9]+(\.[0-9]+)*' <<<"$2" | head -n 1)
  [[ -n $version ]] && printf '%s\n' "$1" "$version" | sort -C -V
}

arm_library_is_there() { command -v arm-none-eabi-g++ && test -f "$(arm-none-eabi-g++ -print-file-name="$1")"; }

# missing_packages PACKAGE…: those that are not there, a line each.
missing_packages() {
  local package
  for package; do is_there "$package" || echo "$package"; done
}

install_command() { echo "apt-get update && apt-get install --no-install-recommends $*"; }

# Sets as_root to the words that go before a command to run it as root without asking anybody; fails if there is no way.
become_root() {
  as_root=()
  ((EUID == 0)) && return
  as_root=(sudo -n)
  command -v sudo >/dev/null && sudo -n true 2>/dev/null
}

apt_get() { "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -y -o DPkg::Lock::Timeout=300 "$@"; }

# A source that cannot be reached fails the update, and matters only if a package is then not to be had.
update_and_install() {
  apt_get update || echo 'going on with the package lists that are there'
  apt_get install --no-install-recommends "$@"
}

# install_packages PACKAGE…: installs those that are missing. Asks nothing; where it cannot, it says what to install
# and fails.
install_packages() {
  local -a missing
  mapfile -t missing < <(missing_packages "$@")
  ((${#missing[@]} > 0)) || return 0
  if ! command -v apt-get >/dev/null; then
    say "${0##*/}: missing, by the names of their Debian packages: ${missing[*]}"
    return 1
  fi
  if ! become_root; then
    say "${0##*/}: packages are missing, and only root can install them. As root:"
    say "  $(install_command "${missing[@]}")"
    return 1
  fi
  say "Installing ${missing[*]}"
  if ! logged install 'installing' update_and_install "${missing[@]}"; then
    show_end install
    say "${0##*/}: '$(install_command "${missing[@]}")' failed"
    return 1
  fi
  mapfile -t missing < <(missing_packages "$@")
  if ((${#missing[@]} > 0)); then
    say "${0##*/}: this system's packages are too old (takt needs GCC 12 and CMake 3.25, or later): ${missing[*]}"
    return 1
  fi
}

# install_cpython: installs the CPython that judges what takt does, in the version that test/cpython/package-lock.json names, for
# test/cpython/cpython.mjs to find. It is there already if the lock that it came with is the same.
install_cpython() {
  local from=$root/test/cpython to=$root/build/cpython
  if cmp --silent "$from/package-lock.json" "$to/installed"; then return; fi
  say 'Installing CPython 3.14'
  mkdir -p "$to" && rm -f "$to/installed" && cp "$from/package.json" "$from/package-lock.json" "$to"
  if ! logged install-cpython 'installing CPython 3.14' npm ci --prefix "$to" --no-audit --no-fund; then
    show_end install-cpython
    say "${0##*/}: 'npm ci --prefix $to' failed"
    return 1
  fi
  cp "$from/package-lock.json" "$to/installed"
}
