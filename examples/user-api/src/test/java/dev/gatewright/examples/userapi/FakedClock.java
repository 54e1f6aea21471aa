package dev.gatewright.examples.userapi;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The clock of a process, which can be set while it runs, by libfaketime (Debian's package
 * faketime). What measures how much time has passed goes on as before, or jumps too.
 */
final class FakedClock {
    private static final List<Path> LIBRARIES =
            List.of(
                    Path.of("/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1"),
                    Path.of("/usr/lib/aarch64-linux-gnu/faketime/libfaketimeMT.so.1"),
                    Path.of("/usr/lib64/faketime/libfaketimeMT.so.1"));

    private final Path offset;
    private final boolean isMonotonicFaked;

    private FakedClock(Path offset, boolean isMonotonicFaked) {
        this.offset = offset;
        this.isMonotonicFaked = isMonotonicFaked;
    }

    /** Whether this machine can fake clocks. */
    static boolean exists() {
        return library().isPresent();
    }

    /**
     * A clock that is right.
     *
     * @param isMonotonicFaked whether what measures the time that has passed jumps with it, as when
     *     a virtual machine is moved; no system lets that go back
     */
    static FakedClock in(Path folder, boolean isMonotonicFaked) throws IOException {
        FakedClock clock = new FakedClock(folder.resolve("offset"), isMonotonicFaked);
        clock.set("+0");
        return clock;
    }

    private static Optional<Path> library() {
        return LIBRARIES.stream().filter(Files::exists).findFirst();
    }

    /** Sets the clock ahead or back, {@code +2h} or {@code -2h}; seen within a second. */
    void set(String by) throws IOException {
        Path next = Files.writeString(offset.resolveSibling("next-offset"), by + "\n");
        Files.move(
                next, offset, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** What makes a process have this clock. */
    Map<String, String> environment() {
        return Map.of(
                "LD_PRELOAD",
                library().orElseThrow().toString(),
                "FAKETIME_TIMESTAMP_FILE",
                offset.toString(),
                "FAKETIME_CACHE_DURATION",
                "1",
                "FAKETIME_DONT_FAKE_MONOTONIC",
                isMonotonicFaked ? "0" : "1");
    }
}
