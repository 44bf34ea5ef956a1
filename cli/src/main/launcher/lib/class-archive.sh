#!/bin/sh
# Makes an archive of the classes that runs of leakscan load; bin/leakscan calls this and knows the name.
#
#   class-archive.sh JAVA MAJOR JAR FOLDER NAME [PID]
#
# With PID, in the background of a first run: begins when that process has ended, says nothing, and
# gives up where FOLDER is not to be written. What is made lies in a folder of its own until it is
# whole; that folder also keeps a second run from doing the same, and for a day from trying again what
# has failed.
java=$1 major=$2 jar=$3 folder=$4 name=$5 pid=${6:-}
making=$folder/$name.making

if [ -n "$pid" ]; then
  trap '' HUP INT # a key that is pressed at the terminal is not for this
  patience=3000
  while kill -0 "$pid" 2>/dev/null; do
    patience=$((patience - 1))
    [ $patience -gt 0 ] || exit 0
    sleep 0.2 || sleep 1
  done
  mkdir -p "${folder%/*}" && mkdir -m 700 "$folder"
  # Classes that others could write would run as this user.
  [ -O "$folder" ] && [ -w "$folder" ] || exit 0
  find "$folder" -name 'leakscan-*' -prune -atime +60 -exec rm -rf {} +
  find "$making" -prune -mtime +0 -exec rm -rf {} +
else
  rm -rf "$making"
fi
mkdir "$making" 2>/dev/null || exit 0

new=$making/new.jsa
if [ "$major" -ge 25 ]; then
  output=-XX:AOTCacheOutput=$new
else
  output=-XX:ArchiveClassesAtExit=$new
fi
"$java" "$output" -XX:+UseSerialGC -Xms32m -Xmn16m -XX:-UsePerfData -XX:TieredStopAtLevel=1 \
  -Xlog:disable -cp "$jar" io.leakscan.cli.Training "${jar%/*}/training" >/dev/null

touch -m -r "$jar" "$new" 2>/dev/null
size=$(($(wc -c <"$new")))
# A file system with coarser times would have every run make a new one.
if [ "$size" -gt 0 ] && ! [ "$new" -nt "$jar" ] && ! [ "$new" -ot "$jar" ]; then
  rm -f "$folder/$name"-*.jsa
  mv "$new" "$folder/$name-$(($(wc -c <"$jar")))-$size.jsa" && rm -rf "$making"
else
  rm -f "$new"
  echo "leakscan: no archive of classes could be made with $java; starts take longer" >&2
fi
exit 0
