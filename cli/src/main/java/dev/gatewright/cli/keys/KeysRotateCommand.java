package dev.gatewright.cli.keys;

import dev.gatewright.cli.terminal.ExitCode;
import dev.gatewright.cli.terminal.Terminal;
import dev.gatewright.cli.terminal.TimeSpan;
import dev.gatewright.jwt.key.KeyRing;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code gatewright keys rotate}: lets the next key sign.
 *
 * <p>Nobody is logged out by it: tokens of the old key are accepted as long as any can be valid,
 * and new ones are signed by a key that every verifier has had time to fetch.
 */
@Command(
        name = "rotate",
        description = {
            "Makes the next key active and retires the active one; prints the new kid.",
            "",
            "The retired key verifies until the last token it has signed can have expired, so"
                    + " nobody is logged out. Keys whose time is over are taken out."
        },
        descriptionHeading = "%n",
        parameterListHeading = "%n",
        optionListHeading = "%n",
        footer = {
            "",
            "Exit codes: 0 done, 1 there is no next key, or the file cannot be read or written, 2"
                    + " the command line is wrong."
        })
final class KeysRotateCommand implements Callable<Integer> {

    /** The leeway of verifiers at most, and the time for services to read the file again. */
    private static final Duration MARGIN = Duration.ofMinutes(2);

    private final Terminal terminal;
    private final InstantSource clock;

    @Mixin private KeyRingFile file = new KeyRingFile();

    @Option(
            names = "--max-life",
            paramLabel = "TIME",
            converter = TimeSpan.class,
            description = "How long tokens live at most, like 15m, 24h or 90d. Default: 24h.")
    private Duration maxLife = Duration.ofDays(1);

    KeysRotateCommand(Terminal terminal, InstantSource clock) {
        this.terminal = terminal;
        this.clock = clock;
    }

    /**
     * The old key is kept until every token that it signed has expired, however the clocks of those
     * who verify differ; keys whose time was over before are dropped on this occasion.
     */
    @Override
    public Integer call() throws IOException {
        KeyRing ring = file.read();
        if (ring.next().isEmpty()) {
            terminal.err()
                    .println(
                            "gatewright: there is no next key: make one with 'gatewright keys new "
                                    + file.word()
                                    + "', wait five minutes, rotate.");
            return ExitCode.FAULTS;
        }
        Instant now = clock.instant();
        KeyRing rotated = ring.rotated(now.plus(maxLife).plus(MARGIN)).prunedAt(now);
        file.replace(rotated);
        terminal.out().println(rotated.active().kid());
        return ExitCode.DONE;
    }
}
