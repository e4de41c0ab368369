# Shared by the scripts: finds JDK 25, builds the program when its sources are newer. Messages go to stderr.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

# In another locale the JVM cannot name files whose names are not ASCII.
case $(locale charmap 2>/dev/null) in UTF-8) ;; *) export LC_ALL=C.UTF-8 ;; esac

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

# What a build depends on, as one short name: a change of any source gives another. sources_stamp [FOLDER...]
sources_stamp() {
  (cd "$root" && find pom.xml src/main "$@" -type f -printf '%p %s %T@\n' | LC_ALL=C sort | sha256sum | cut -c1-16)
}

# Flags of every start; a class cache fits only a start with the same collector. What the JVM says of a cache that does
# not fit is nobody's concern: it starts without.
java_flags() {
  printf '%s\n' -Xlog:disable -Xlog:all=error:stderr '-Xlog:aot*=off:stderr' '-Xlog:cds*=off:stderr' -XX:+UseSerialGC \
    -Xmx"${TIEOUT_HEAP:-1g}" --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow \
    -Dh2.bindAddress=127.0.0.1 -Dfile.encoding=UTF-8 -Djava.awt.headless=true -Duser.timezone=UTC
}

# Flags by what a command is: work, where the second compiler is for what a million records pass through and not for
# what merely starts up (half of the processor time of a load outside the database was compiling), or a short answer;
# the classes it needs.
command_flags() {
  local cache=tieout.aot
  case ${2:-} in
    serve | run | ingest | demo | restart | recover | generate)
      printf '%s\n' -XX:Tier4InvocationThreshold=50000 -XX:Tier4MinInvocationThreshold=6000 \
        -XX:Tier4CompileThreshold=150000 -XX:Tier4BackEdgeThreshold=400000
      ;;
    *) printf '%s\n' -XX:TieredStopAtLevel=1 -Djdk.reflect.useNativeAccessorOnly=true ;;
  esac
  case ${2:-} in
    '' | -h | --help | -V | --version | check | generate | verify | probe | schema) cache=tieout-short.aot ;;
  esac
  [ ! -r "$1/$cache" ] || printf '%s\n' "-XX:AOTCache=$1/$cache"
}

# Becomes the program unpacked in a folder: start_program FOLDER ARGUMENT...
start_program() {
  local program=$1 flags
  shift
  mapfile -t flags < <(java_flags && command_flags "$program" "${1:-}")
  # shellcheck disable=SC2086 # a list of options
  exec "$jdk/bin/java" "${flags[@]}" ${TIEOUT_JAVA_OPTS:-} -jar "$program/tieout.jar" "$@"
}

# Unpacks a jar into a folder that appears whole, with caches of its classes, unless it is there; of several at once
# one does it and the others wait: install_program JAR FOLDER
install_program() {
  mkdir -p "$(dirname "$2")"
  (
    flock 8
    [ ! -f "$2/tieout.jar" ] || exit 0
    rm -rf "$2.tmp" "$2"
    "$jdk/bin/java" -Djarmode=tools -jar "$1" extract --destination "$2.tmp" >&2 || exit 69
    remember_classes "$2.tmp" || rm -f "$2.tmp"/*.aot
    mv "$2.tmp" "$2"
  ) 8>"$2.lock"
}

# Lets a small night and a short command run once and keeps the classes they loaded, linked. Without a cache all is the
# same, but slower. Short commands have one of their own: to map that of a night takes as long as they do.
remember_classes() {
  local home
  home=$(mktemp -d)
  # shellcheck disable=SC2046 # a list of options
  (
    umask 077
    export TIEOUT_HOME=$home/h
    "$jdk/bin/java" -jar "$1/tieout.jar" generate --records 200 --output "$home/h" &&
      timeout 300 "$jdk/bin/java" $(java_flags) "-XX:AOTCacheOutput=$1/tieout-short.aot" -jar "$1/tieout.jar" check &&
      timeout 300 "$jdk/bin/java" $(java_flags) "-XX:AOTCacheOutput=$1/tieout.aot" -jar "$1/tieout.jar" run nightly
  ) >/dev/null 2>&1
  rm -rf "$home"
  [ -f "$1/tieout.aot" ]
}

# Runs Maven once, quietly, on the JDK of the program; call it with the lock held. maven [options] goals
maven() {
  (cd "$root" && JAVA_HOME=$jdk mvn -B -ntp -Dspotless.check.skip=true "$@" >target/build.log 2>&1) && return 0
  grep -E '^\[ERROR\]' "$root/target/build.log" | head -20 >&2
  say "The build failed; all of it is in target/build.log."
  return 69
}

# Unpacks what Maven has built; older caches are of no use any more. keep_program FOLDER
keep_program() {
  install_program "$root/target/tieout.jar" "$1" || return $?
  find "$root/target/run" -name '*.aot' -not -path "$1/*" -delete
}

# Builds and unpacks the program unless that was done for these very sources; prints the folder it runs from.
# A running process keeps the folder it started from.
ensure_program() {
  local program
  program=$root/target/run/$(sources_stamp)
  if [ ! -f "$program/tieout.jar" ]; then
    need_maven || return $?
    mkdir -p "$root/target"
    (
      flock 9
      [ -f "$program/tieout.jar" ] && exit 0
      say "Building Tieout (once after each change of its sources; the first time Maven also fetches libraries) ..."
      maven -DskipTests -Dmaven.test.skip=true package || exit $?
      keep_program "$program"
    ) 9>"$root/target/build.lock" || return $?
  fi
  printf '%s\n' "$program"
}

# Builds the program and the test classes, with one call of Maven, unless that was done for these very sources; prints
# the class path of the tests.
ensure_tests() {
  local program path
  program=$root/target/run/$(sources_stamp)
  path=$root/target/run/tests-$(sources_stamp src/test).classpath
  if [ ! -f "$path" ] || [ ! -f "$program/tieout.jar" ]; then
    need_maven || return $?
    mkdir -p "$root/target/run"
    (
      flock 9
      [ -f "$path" ] && [ -f "$program/tieout.jar" ] && exit 0
      say "Building Tieout and its tests (once after each change of their sources) ..."
      maven -DskipTests package dependency:build-classpath -Dmdep.outputFile="$path.tmp" || exit $?
      [ -f "$program/tieout.jar" ] || keep_program "$program"
      rm -f "$root"/target/run/tests-*.classpath
      mv "$path.tmp" "$path"
    ) 9>"$root/target/build.lock" || return $?
  fi
  printf '%s\n' "$root/target/test-classes:$root/target/classes:$(cat "$path")"
}
