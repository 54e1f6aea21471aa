package dev.gatewright.cli.keys;

import dev.gatewright.cli.terminal.ExitCode;
import dev.gatewright.cli.terminal.OfAlgorithm;
import dev.gatewright.cli.terminal.Terminal;
import dev.gatewright.jwt.key.KeyGenerator;
import dev.gatewright.jwt.key.KeyRing;
import dev.gatewright.jwt.key.SigningKey;
import dev.gatewright.jwt.signature.Algorithm;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code gatewright keys new}: makes a key.
 *
 * <p>Prints the kid and nothing else, for a script to keep. The key itself is never shown.
 */
@Command(
        name = "new",
        description = {
            "Makes a key and prints its kid.",
            "",
            "In a new file the key is active. In one that exists it is next: published, signing"
                    + " nothing before 'keys rotate'."
        },
        descriptionHeading = "%n",
        parameterListHeading = "%n",
        optionListHeading = "%n",
        footer = {
            "",
            "Exit codes: 0 done, 1 the file cannot be read or written, 2 the command line is wrong."
        })
final class KeysNewCommand implements Callable<Integer> {

    private final Terminal terminal;
    private final SecureRandom random;

    @Mixin private KeyRingFile file = new KeyRingFile();

    @Option(
            names = "--algorithm",
            paramLabel = "ALGORITHM",
            converter = OfAlgorithm.class,
            description = "${COMPLETION-CANDIDATES}. Without it: that of the active key, or ES256.")
    private @Nullable Algorithm algorithm;

    KeysNewCommand(Terminal terminal, SecureRandom random) {
        this.terminal = terminal;
        this.random = random;
    }

    @Override
    public Integer call() throws IOException {
        terminal.out().println((file.exists() ? addNext() : create()).kid());
        return ExitCode.DONE;
    }

    /**
     * The first key of a file that is not there: it may sign at once, since nobody knows another.
     */
    private SigningKey create() throws IOException {
        SigningKey key = generate(algorithm == null ? Algorithm.ES256 : algorithm);
        file.create(KeyRing.of(key));
        return key;
    }

    /** One more key, which others must know before it signs. */
    private SigningKey addNext() throws IOException {
        KeyRing ring = file.read();
        SigningKey key = generate(algorithm == null ? ring.active().algorithm() : algorithm);
        file.replace(ring.withNext(key));
        return key;
    }

    /** A key of random bits from the system's source, as long as its algorithm asks for. */
    private SigningKey generate(Algorithm wanted) {
        return new KeyGenerator(random).generate(wanted);
    }
}
