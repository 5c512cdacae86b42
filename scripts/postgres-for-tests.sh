#!/bin/sh
# Start a PostgreSQL server of its own for the tests and print its address.
#
#   export ONRECORD_TEST_POSTGRES=$(scripts/postgres-for-tests.sh start)
#   scripts/postgres-for-tests.sh stop
#
# It listens on the loopback alone, on a free port, keeps its data in a temporary folder and asks for no password.
# Without PostgreSQL on the machine it prints nothing but a line on standard error, and the tests skip themselves.
set -eu

place=${ONRECORD_TEST_POSTGRES_DIR:-${TMPDIR:-/tmp}/onrecord-test-postgres}

bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1)
[ -n "$bin" ] || bin=$(dirname "$(command -v initdb 2>/dev/null || echo /nowhere/initdb)")

# the server refuses to run as root, so root lends it to the user that Debian makes for it
as_server() {
  if [ "$(id -u)" = 0 ]; then (cd / && su postgres -s /bin/sh -c "$1"); else sh -c "$1"; fi
}

start() {
  if [ ! -x "$bin/initdb" ]; then
    echo "no PostgreSQL server is installed: its tests will be skipped" >&2
    exit 0
  fi
  if [ -f "$place/port" ] && as_server "$bin/pg_ctl -D '$place/data' status" >/dev/null 2>&1; then
    echo "postgresql://onrecord@127.0.0.1:$(cat "$place/port")/postgres"
    exit 0
  fi
  rm -rf "$place"
  mkdir -p "$place"
  [ "$(id -u)" != 0 ] || chown postgres "$place"
  port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
  as_server "$bin/initdb -D '$place/data' -U onrecord --auth=trust --encoding=UTF8 --locale=C.UTF-8" >/dev/null
  as_server "$bin/pg_ctl -D '$place/data' -w -l '$place/log' \
    -o \"-p $port -c listen_addresses=127.0.0.1 -c unix_socket_directories='$place'\" start" >/dev/null
  echo "$port" >"$place/port"
  echo "postgresql://onrecord@127.0.0.1:$port/postgres"
}

stop() {
  [ ! -d "$place/data" ] || as_server "$bin/pg_ctl -D '$place/data' -m fast stop" >/dev/null 2>&1 || true
  rm -rf "$place"
}

case ${1:-start} in
  start) start ;;
  stop) stop ;;
  *) echo "usage: $0 start|stop" >&2; exit 2 ;;
esac
