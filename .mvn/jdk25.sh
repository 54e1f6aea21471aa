# Finds a JDK 25 and exports JAVA_HOME, and a locale with UTF-8. Sourced by ./mvnw and ./gatewright; POSIX sh.
# A folder counts when it has bin/javac and its release file says version 25.

# In a locale without UTF-8, as containers and cron have it, Java finds no file with other letters in its name.
case ${LC_ALL:-${LC_CTYPE:-${LANG-}}} in
  *[Uu][Tt][Ff]-8* | *[Uu][Tt][Ff]8*) ;;
  *) export LC_ALL=C.UTF-8 ;;
esac

is_jdk25() {
  [ -n "$1" ] && [ -x "$1/bin/javac" ] && grep -q '^JAVA_VERSION="25' "$1/release" 2>/dev/null
}

jdk25_on_path() {
  command -v javac >/dev/null 2>&1 || return 1
  found=$(readlink -f "$(command -v javac)" 2>/dev/null) || return 1
  printf '%s\n' "${found%/bin/javac}"
}

find_jdk25() {
  for candidate in "${JAVA_HOME-}" "${JAVA25_HOME-}" "$(jdk25_on_path)"; do
    if is_jdk25 "$candidate"; then printf '%s\n' "$candidate"; return 0; fi
  done
  # Folder names may hold spaces: one name a line, never split on blanks.
  found=$(
    for parent in /usr/lib/jvm "${HOME-}/.sdkman/candidates/java" "${HOME-}/.jdks" \
        /Library/Java/JavaVirtualMachines "${HOME-}/Library/Java/JavaVirtualMachines"; do
      [ -d "$parent" ] || continue
      find "$parent" -mindepth 1 -maxdepth 1 2>/dev/null | sort -r
    done | while IFS= read -r folder; do
      for candidate in "$folder" "$folder/Contents/Home"; do
        if is_jdk25 "$candidate"; then printf '%s\n' "$candidate"; break 2; fi
      done
    done
  )
  [ -n "$found" ] && printf '%s\n' "$found"
}

if JAVA_HOME=$(find_jdk25); then
  export JAVA_HOME
else
  # Java writes its version to the error output, as: openjdk version "17.0.15" 2025-04-15
  present=$(java -version 2>&1 | sed -n '1s/.*version "\([^"]*\)".*/The java on PATH is \1. /p') || present=
  echo "Gatewright needs a JDK 25 and found none in JAVA_HOME, JAVA25_HOME, PATH, /usr/lib/jvm, ~/.sdkman or ~/.jdks. ${present}Install one beside it (https://adoptium.net/temurin/releases/?version=25, or 'sdk install java 25-tem') and run this again." >&2
  exit 1
fi
