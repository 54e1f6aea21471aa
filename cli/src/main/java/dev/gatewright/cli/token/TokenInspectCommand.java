package dev.gatewright.cli.token;

import dev.gatewright.cli.terminal.ExitCode;
import dev.gatewright.cli.terminal.FormatOption;
import dev.gatewright.cli.terminal.Terminal;
import dev.gatewright.codegen.json.PrintedJson;
import dev.gatewright.jwt.Claims;
import dev.gatewright.jwt.Inspection;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/**
 * {@code gatewright token inspect}: shows what a token says, nothing proved.
 *
 * <p>Needs no key and asks nobody. For the same reason it proves nothing, and says so in every form
 * of its output.
 */
@Command(
        name = "inspect",
        description = {
            "Shows the header and the claims of tokens. VERIFIES NOTHING.",
            "",
            "Anyone can write a token that says what is shown; 'token verify' tells whether it"
                    + " is genuine."
        },
        descriptionHeading = "%n",
        parameterListHeading = "%n",
        optionListHeading = "%n",
        footer = {
            "",
            "Exit codes: 0 all can be read, 1 one is not a token, 2 the command line is wrong."
        })
final class TokenInspectCommand implements Callable<Integer> {

    private static final List<String> TIMES = List.of("iat", "nbf", "exp");

    private final Terminal terminal;

    @Mixin private TokenArguments tokens = new TokenArguments();
    @Mixin private FormatOption format = new FormatOption();

    TokenInspectCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        return tokens.each(terminal, this::inspect);
    }

    /** Shows one token, or says why it is not a token. */
    private int inspect(String token) {
        return switch (Inspection.withoutVerifying(token)) {
            case Inspection.Unverified(Claims header, Claims claims) -> show(header, claims);
            case Inspection.Malformed text -> {
                terminal.err().println("gatewright: not a token: " + text.reason().word());
                yield ExitCode.FAULTS;
            }
        };
    }

    /** Both forms say that nothing was verified, before anything else. */
    private int show(Claims header, Claims claims) {
        switch (format.value()) {
            case TEXT -> {
                terminal.out().println("NOT VERIFIED: anyone can write a token that says this.");
                terminal.out().print("header " + PrintedJson.of(printable(header)));
                terminal.out().print("claims " + PrintedJson.of(printable(claims)));
                TIMES.forEach(name -> showTime(name, claims));
            }
            case JSON -> {
                Map<String, Object> json = new LinkedHashMap<>();
                json.put("verified", false);
                json.put("header", printable(header));
                json.put("claims", printable(claims));
                terminal.out().print(PrintedJson.line(json));
            }
        }
        return ExitCode.DONE;
    }

    /** A claim that counts seconds as a time for people, unless no calendar reaches so far. */
    private void showTime(String name, Claims claims) {
        OptionalLong seconds = claims.integer(name);
        if (seconds.isPresent() && isTime(seconds.getAsLong())) {
            terminal.out().println(name + " = " + Instant.ofEpochSecond(seconds.getAsLong()));
        }
    }

    private static boolean isTime(long seconds) {
        return seconds >= Instant.MIN.getEpochSecond() && seconds <= Instant.MAX.getEpochSecond();
    }

    /** The claims as JSON can hold them; null, which a map for JSON has not, is a word. */
    private static Map<String, Object> printable(Claims claims) {
        Map<String, Object> printable = new LinkedHashMap<>();
        claims.asMap()
                .forEach((name, value) -> printable.put(name, value == null ? "null" : value));
        return printable;
    }
}
