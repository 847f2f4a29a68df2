#!/bin/dash
# Stands on PATH under many names. Writes down how it was called; a few names then do what they say.
name=${0##*/}
printf '%s\0' "$#" "$PWD" "$name" "$@" >&9
case $name in
  sudo) exec "$@" ;;
  passes) exit 0 ;;
  fails) exit 1 ;;
  says) printf '%s\n' "$*" ;;
esac
if [ -x "${0%/*}/../real/$name" ]; then exec "${0%/*}/../real/$name" "$@"; fi
