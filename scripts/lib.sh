# Shared by the scripts: finds JDK 25, builds the program when its sources are newer. Messages go to stderr.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

say() { printf '%s\n' "$*" >&2; }

# The major version of the JDK in a folder, read from its `release` file; nothing is started.
jdk_major() {
  [ -x "$1/bin/java" ] && [ -f "$1/release" ] || return 1
  sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release"
}

# Prints the folder of a JDK 25: TIEOUT_JAVA_HOME, JAVA_HOME, the usual places, the java on the path.
find_jdk() {
  local candidate on_path
  on_path=$(command -v java || true)
  [ -n "$on_path" ] && on_path=$(dirname "$(dirname "$(readlink -f "$on_path")")")
  for candidate in "${TIEOUT_JAVA_HOME:-}" "${JAVA_HOME:-}" "$on_path" /usr/lib/jvm/* /opt/*jdk* /opt/java/* \
      "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    [ -n "$candidate" ] && [ "$(jdk_major "$candidate" 2>/dev/null)" = 25 ] && { printf '%s\n' "$candidate"; return 0; }
  done
  say "Tieout needs a JDK 25 and found none (looked at TIEOUT_JAVA_HOME, JAVA_HOME, the path, /usr/lib/jvm, /opt)."
  say "Install one, for example Debian's openjdk-25-jdk or Eclipse Temurin 25, or set TIEOUT_JAVA_HOME to its folder."
  return 69
}

need_maven() {
  command -v mvn >/dev/null && return 0
  say "Building Tieout needs Maven 3.8 or newer and found no 'mvn' on the path. Install Debian's package 'maven'."
  return 69
}

# What the built program depends on, as one short name: a change of any source gives another.
sources_stamp() {
  (cd "$root" && find pom.xml src/main -type f -printf '%p %s %T@\n' | LC_ALL=C sort | sha256sum | cut -c1-16)
}

# Builds and unpacks the program unless that was done for these very sources; prints the folder it runs from.
# A running process keeps the folder it started from.
ensure_program() {
  local stamp program
  stamp=$(sources_stamp)
  program=$root/target/run/$stamp
  if [ ! -f "$program/tieout.jar" ]; then
    need_maven || return $?
    mkdir -p "$root/target"
    (
      flock 9
      [ -f "$program/tieout.jar" ] && exit 0
      say "Building Tieout (once after each change of its sources; the first time Maven also fetches libraries) ..."
      cd "$root"
      if ! mvn -B -ntp -DskipTests -Dspotless.check.skip=true -Dmaven.test.skip=true package >target/build.log 2>&1; then
        grep -E '^\[ERROR\]' target/build.log | head -20 >&2
        say "The build failed; all of it is in target/build.log."
        exit 69
      fi
      rm -rf "$program.tmp" && mkdir -p "$root/target/run"
      "$jdk/bin/java" -Djarmode=tools -jar target/tieout.jar extract --destination "$program.tmp" >&2
      touch -r target/tieout.jar "$program.tmp"
      mv "$program.tmp" "$program"
    ) 9>"$root/target/build.lock" || return $?
  fi
  printf '%s\n' "$program"
}
