package dev.gatewright.cli.keys;

import dev.gatewright.cli.terminal.ExitCode;
import dev.gatewright.cli.terminal.FormatOption;
import dev.gatewright.cli.terminal.Table;
import dev.gatewright.cli.terminal.Terminal;
import dev.gatewright.codegen.json.PrintedJson;
import dev.gatewright.jwt.key.KeyRing;
import dev.gatewright.jwt.key.KeyState;
import dev.gatewright.jwt.key.VerificationKey;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code gatewright keys list}: shows what keys there are, none of their secrets. */
@Command(
        name = "list",
        description = "Shows the keys of a file: kid, algorithm, state and end. No secrets.",
        descriptionHeading = "%n",
        parameterListHeading = "%n",
        optionListHeading = "%n",
        footer = {
            "",
            "Exit codes: 0 done, 1 the file cannot be read, 2 the command line is wrong."
        })
final class KeysListCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Mixin private KeyRingFile file = new KeyRingFile();
    @Mixin private FormatOption format = new FormatOption();

    KeysListCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        List<Map<String, Object>> keys = keys(file.read());
        terminal.out()
                .print(
                        switch (format.value()) {
                            case TEXT -> table(keys);
                            case JSON -> PrintedJson.of(keys);
                        });
        return ExitCode.DONE;
    }

    /**
     * The keys in the order of their lives: those that will sign, the one that does, those that
     * did.
     */
    private static List<Map<String, Object>> keys(KeyRing ring) {
        List<Map<String, Object>> keys = new ArrayList<>();
        ring.states().forEach((key, state) -> keys.add(key(key, state)));
        return keys;
    }

    /**
     * What may be shown of a key. Only its public half is asked for here, so no secret can come
     * out.
     */
    private static Map<String, Object> key(VerificationKey key, KeyState state) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("kid", key.kid());
        row.put("algorithm", key.algorithm().joseName());
        row.put("state", state.text());
        Instant until = key.until();
        if (until != null) {
            row.put("until", until.toString());
        }
        return row;
    }

    /** The same for people. A key without an end has a hyphen. */
    private static String table(List<Map<String, Object>> keys) {
        var table = new Table("KID", "ALGORITHM", "STATE", "UNTIL");
        for (Map<String, Object> key : keys) {
            table.row(
                    String.valueOf(key.get("kid")),
                    String.valueOf(key.get("algorithm")),
                    String.valueOf(key.get("state")),
                    String.valueOf(key.getOrDefault("until", "-")));
        }
        return table.text();
    }
}
