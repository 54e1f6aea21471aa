package dev.gatewright.cli.project;

import java.util.List;
import java.util.Optional;

/**
 * The options of the JVM that services are started with. They keep a service small; who has memory
 * to spare and many processors sets others, which come after these.
 */
public final class ServiceJvm {
    /**
     * The serial collector keeps no structures for several threads. The young generation stays at a
     * size at which collections cost little, and the old one begins small and keeps next to nothing
     * in reserve: by default the JVM would take a sixty-fourth of the machine at once. On a machine
     * of less than 350 MB the heap may be 35 hundredths of it instead of half, since what is beside
     * the heap takes up to 130 MB under load. The old generation is collected at rest, and not only
     * when it has grown to its limit; each such collection moves all objects together. Compact
     * headers shorten each object by a third of its header. The compilers' memory goes back to the
     * system when they have done with it, and they begin after twice as many calls: much of what
     * they compile at a start is hardly called again. A thread of the embedded database that has
     * once written a large part of the file does not keep a buffer of that size. Netty's events for
     * the flight recorder would load that at each start.
     */
    public static final List<String> OPTIONS =
            List.of(
                    "-XX:+ExitOnOutOfMemoryError",
                    "-XX:+UseSerialGC",
                    "-XX:+UseCompactObjectHeaders",
                    "-Xms24m",
                    "-Xmn12m",
                    "-XX:MinHeapFreeRatio=2",
                    "-XX:MaxHeapFreeRatio=5",
                    "-XX:-ShrinkHeapInSteps",
                    "-XX:MarkSweepDeadRatio=0",
                    "-XX:MinRAMPercentage=35",
                    "-Dgatewright.smallHeap=true",
                    "-XX:TrimNativeHeapInterval=5000",
                    "-XX:CompileThresholdScaling=2",
                    "-Djdk.nio.maxCachedBufferSize=65536",
                    "-Dio.netty.jfr.enabled=false");

    /**
     * For the start that fills an AOT cache, besides: what one start has compiled is no sample of
     * what a service does, and would be compiled again at each start.
     */
    public static final List<String> TRAINING =
            List.of("-XX:+UnlockDiagnosticVMOptions", "-XX:-AOTRecordTraining", "-Xlog:aot=off");

    private ServiceJvm() {}

    /**
     * A script of the POSIX shell that starts the service in the script's folder, which must have
     * its jar. It looks for a Java that is new enough, for the one on PATH may be older.
     *
     * <p>glibc would give every few threads an arena of their own, of which each keeps what it had
     * at most.
     *
     * <p>JDK 25 does not compare the jars with those that an AOT cache was made of: the classes of
     * before would run on, or some of both. So the script does.
     *
     * @param cachedJars where an AOT cache lies beside the jar, what {@link #sumOfJars} said when
     *     it was made
     */
    public static String script(String name, Optional<String> cachedJars) {
        return """
        #!/bin/sh
        # Starts %1$s by a Java 25 or later: that of JAVA_HOME, on PATH, or in a usual place.
        # Options of the JVM in JAVA_OPTS come after those below, and win.
        set -eu
        cd -- "$(dirname -- "$(readlink -f -- "$0")")"
        on_path=$(command -v java) && on_path=$(readlink -f -- "$on_path") || on_path=
        java=
        for home in "${JAVA_HOME-}" "${on_path%%/bin/java}" /usr/lib/jvm/* \\
            "${HOME-}"/.sdkman/candidates/java/* /Library/Java/JavaVirtualMachines/*/Contents/Home; do
          [ -n "$home" ] && [ -x "$home/bin/java" ] || continue
          version=$(sed -n 's/^JAVA_VERSION="\\([0-9]*\\).*/\\1/p' "$home/release" 2>/dev/null) || :
          if [ "${version:-0}" -ge 25 ]; then java=$home/bin/java; break; fi
        done
        if [ -z "$java" ]; then
          echo "%1$s needs Java 25 or later, and there is none in JAVA_HOME, on PATH or in /usr/lib/jvm." >&2
          exit 1
        fi
        # Without UTF-8 in its locale, Java finds no file with other letters in its name.
        case ${LC_ALL:-${LC_CTYPE:-${LANG-}}} in
          *[Uu][Tt][Ff]-8* | *[Uu][Tt][Ff]8*) ;;
          *) export LC_ALL=C.UTF-8 ;;
        esac
        export MALLOC_ARENA_MAX="${MALLOC_ARENA_MAX:-1}"
        %4$sexec "$java" %2$s \\
            %3$s${JAVA_OPTS:-} -jar %1$s.jar "$@"
        """
                .formatted(
                        name,
                        String.join(" ", OPTIONS),
                        cachedJars.isPresent() ? "$cache " : "",
                        cachedJars.map(sum -> cache(name, sum)).orElse(""));
    }

    /** A command of the shell that sums up, in the service's folder, all that its jars hold. */
    public static String sumOfJars(String name) {
        return "cksum %s.jar lib/*.jar 2>/dev/null | LC_ALL=C sort | cksum".formatted(name);
    }

    private static String cache(String name, String sum) {
        return """
        # The JVM does not look whether the AOT cache is of these jars, and would run the classes in it.
        if [ "$(%2$s)" = "%3$s" ]; then
          cache=-XX:AOTCache=%1$s.aot
        else
          cache=
          echo "%1$s.aot is not used: it was not made of these jars" >&2
        fi
        """
                .formatted(name, sumOfJars(name), sum);
    }
}
