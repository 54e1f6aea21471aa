package dev.gatewright.cli.keys;

import dev.gatewright.cli.terminal.ExitCode;
import dev.gatewright.cli.terminal.Terminal;
import dev.gatewright.jwt.key.KeyRing;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/**
 * {@code gatewright keys retire}: takes a key out at once.
 *
 * <p>The opposite of a rotation: for a key that somebody else has. Its tokens are refused from the
 * moment that services read the file again.
 */
@Command(
        name = "retire",
        description = {
            "Takes a next or retired key out: its tokens are refused from now on.",
            "",
            "For a key that has leaked. If it is the active one, rotate first."
        },
        descriptionHeading = "%n",
        parameterListHeading = "%n",
        optionListHeading = "%n",
        footer = {
            "",
            "Exit codes: 0 done, 1 there is no such key, or it is the active one, 2 the command"
                    + " line is wrong."
        })
final class KeysRetireCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Mixin private KeyRingFile file = new KeyRingFile();

    @Parameters(index = "1", paramLabel = "KID", description = "The key to take out.")
    private String kid = "";

    KeysRetireCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    /** The active key cannot go: no key would sign, and a service could not start. */
    @Override
    public Integer call() throws IOException {
        KeyRing ring = file.read();
        if (ring.active().kid().equals(kid)) {
            return refuse(
                    "the key is active: rotate first, with 'gatewright keys rotate " + file.word());
        }
        if (ring.find(kid) == null) {
            return refuse("no key of the file has the kid '" + kid);
        }
        file.replace(ring.without(kid));
        return ExitCode.DONE;
    }

    private int refuse(String reason) {
        terminal.err().println("gatewright: " + reason + "'");
        return ExitCode.FAULTS;
    }
}
