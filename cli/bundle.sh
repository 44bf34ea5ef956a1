#!/bin/sh
# Makes a tree with a Java of its own, for hosts of this system and processor that have none.
#
#   bundle.sh FOLDER     what is made: FOLDER/leakscan, and FOLDER/leakscan.tar.gz
set -eu
cd "$(dirname "$0")/.."
tree=cli/target/leakscan
java=${JAVA_HOME:+$JAVA_HOME/bin/}
bundle=$1/leakscan

rm -rf "$bundle"
mkdir -p "$1"
cp -R "$tree" "$bundle"
rm -rf "$bundle"/lib/leakscan-*

# Without those of databases and desktops that optional parts of libraries name; jdk.zipfs and jdk.unsupported are
# found at run time, the character sets are those of old log files.
modules=$("${java}jdeps" --ignore-missing-deps --multi-release 17 --print-module-deps "$tree/lib/leakscan.jar")
"${java}jlink" --add-modules "$modules,jdk.zipfs,jdk.unsupported,jdk.charsets" \
  --strip-debug --no-header-files --no-man-pages --output "$bundle/jre"
# The archive of the JDK's own classes, on which that of leakscan's is built.
"$bundle/jre/bin/java" -Xshare:dump -Xlog:disable >/dev/null

"$bundle/bin/leakscan" --version
tar -C "$1" -czf "$1/leakscan.tar.gz" leakscan
du -sh "$bundle" "$1/leakscan.tar.gz"
