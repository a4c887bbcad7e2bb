# Sourced by scripts/whyheap, scripts/test and scripts/bench: installs what is
# missing, configures and builds. Everything it prints goes to standard error,
# so that the tool's own output stays clean.

Root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
Build=${WHYHEAP_BUILD_DIR:-$Root/build}
LLVMVersion=22

# What building and running needs, and what the tests need besides.
BuildPackages=(
  llvm-$LLVMVersion-dev libclang-$LLVMVersion-dev clang-$LLVMVersion
  lld-$LLVMVersion libclang-rt-$LLVMVersion-dev nlohmann-json3-dev
  cmake ninja-build ccache g++)
TestPackages=(
  llvm-$LLVMVersion-tools libc++-$LLVMVersion-dev libc++abi-$LLVMVersion-dev
  libunwind-$LLVMVersion-dev libgtest-dev python3 python3-yaml
  clang-tidy-$LLVMVersion clang-tools-$LLVMVersion
  libgrpc++-dev libprotobuf-dev neovim make meson mold clang-14
  libasio-dev libspdlog-dev libfmt-dev libboost-dev)
BenchPackages=(clang-tidy-$LLVMVersion clang-tools-$LLVMVersion)

say() { echo "$@" >&2; }

missing_packages() {
  local Package
  for Package in "$@"; do
    dpkg-query -W -f='${Status}' "$Package" 2>/dev/null |
      grep -q 'install ok installed' || echo "$Package"
  done
}

# install_packages PACKAGE…: on Debian as root or with sudo; elsewhere it says
# what is needed and ends.
install_packages() {
  if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
    # Another system: enough if the tools are there.
    if command -v cmake >/dev/null && command -v ninja >/dev/null &&
       [ -d "/usr/lib/llvm-$LLVMVersion/lib/cmake/llvm" ]; then
      return
    fi
    say "whyheap: this is not a Debian system. Install these packages (or your"
    say "system's equivalents) and run again: $*"
    exit 1
  fi
  local Missing
  mapfile -t Missing < <(missing_packages "$@")
  [ ${#Missing[@]} -eq 0 ] && return
  local Sudo=()
  if [ "$(id -u)" -ne 0 ]; then
    if ! command -v sudo >/dev/null; then
      say "whyheap: run as root, or install first: apt-get install ${Missing[*]}"
      exit 1
    fi
    Sudo=(sudo)
  fi
  say "whyheap: installing ${Missing[*]}"
  local Log
  Log=$(mktemp)
  if ! { "${Sudo[@]}" apt-get update &&
         DEBIAN_FRONTEND=noninteractive "${Sudo[@]}" apt-get install -y \
           --no-install-recommends "${Missing[@]}"; } >"$Log" 2>&1; then
    tail -n 5 "$Log" >&2
    say "whyheap: the packages could not be installed; the whole log is $Log"
    exit 1
  fi
  rm -f "$Log"
}

# build TESTS TARGET…: TESTS is ON or OFF.
build() {
  local Tests=$1 Log=$Build/build.log
  shift
  mkdir -p "$Build"
  local Options=(
    -G Ninja -DCMAKE_BUILD_TYPE=Release
    -DCMAKE_C_COMPILER=clang-$LLVMVersion
    -DCMAKE_CXX_COMPILER=clang++-$LLVMVersion
    -DCMAKE_LINKER_TYPE=LLD
    -DCMAKE_EXE_LINKER_FLAGS=-fuse-ld=lld-$LLVMVersion
    -DLLVM_DIR=/usr/lib/llvm-$LLVMVersion/lib/cmake/llvm
    -DWHYHEAP_TESTS=$Tests)
  if command -v ccache >/dev/null; then
    # Precompiled headers need the sloppiness; ccache refuses them otherwise.
    export CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime
    Options+=(-DCMAKE_CXX_COMPILER_LAUNCHER=ccache -DCMAKE_C_COMPILER_LAUNCHER=ccache)
  fi
  # A tests build stays one: `scripts/whyheap` afterwards must not undo it.
  if [ "$Tests" = OFF ] && [ -f "$Build/CMakeCache.txt" ]; then
    Options=()
  fi
  if ! cmake -S "$Root" -B "$Build" "${Options[@]}" >"$Log" 2>&1; then
    tail -n 20 "$Log" >&2
    say "whyheap: configuring failed; the whole log is $Log"
    exit 1
  fi
  if ! ninja -C "$Build" "$@" >>"$Log" 2>&1; then
    grep -E 'error|FAILED|warning' "$Log" | tail -n 20 >&2
    say "whyheap: the build failed; the whole log is $Log"
    exit 1
  fi
}
