package dev.gatewright.cli.token;

import dev.gatewright.cli.terminal.ExitCode;
import dev.gatewright.cli.terminal.Terminal;
import dev.gatewright.cli.terminal.TimeSpan;
import dev.gatewright.jwt.Claims;
import dev.gatewright.jwt.TokenPolicy;
import dev.gatewright.jwt.TokenSigner;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code gatewright token issue}: makes an access token by hand, for development.
 *
 * <p>What the token says is the caller's word alone, so it is made in development only: both the
 * option and the variable of the environment must say so. Its ids begin with {@code issued-}, which
 * no token of a login has.
 */
@Command(
        name = "issue",
        description = {
            "Makes an access token by hand, for development.",
            "",
            "Such a token belongs to no login, so it cannot be refreshed. A logout with it ends"
                    + " it.",
            "",
            "Refuses where the profile is not dev; an option cannot make a dev machine of one whose"
                    + " GATEWRIGHT_PROFILE says otherwise."
        },
        descriptionHeading = "%n",
        parameterListHeading = "%n",
        optionListHeading = "%n",
        footer = {
            "",
            "Exit codes: 0 done, 1 refused, or a file cannot be read, 2 the command line is wrong."
        })
final class TokenIssueCommand implements Callable<Integer> {

    private final Terminal terminal;
    private final InstantSource clock;
    private final SecureRandom random;

    @Mixin private KeyOptions.ForSigning keys = new KeyOptions.ForSigning();

    @Option(names = "--issuer", required = true, paramLabel = "ISS", description = "Claim iss.")
    private String issuer = "";

    @Option(names = "--audience", paramLabel = "AUD", description = "Claim aud.")
    private @Nullable String audience;

    @Option(
            names = "--scheme",
            paramLabel = "NAME",
            description = "Claim sch: the scheme that is to accept it, as @jwt names it.")
    private @Nullable String scheme;

    @Option(names = "--subject", required = true, paramLabel = "SUB", description = "Claim sub.")
    private String subject = "";

    @Option(
            names = "--claim",
            paramLabel = "NAME=VALUE",
            description = "Another claim; digits only make it a number. Repeatable.")
    private Map<String, String> claims = new LinkedHashMap<>();

    @Option(
            names = "--life",
            paramLabel = "TIME",
            converter = TimeSpan.class,
            description = "How long it lives, like 15m. Default: 15m.")
    private Duration life = Duration.ofMinutes(15);

    @Option(
            names = "--profile",
            paramLabel = "NAME",
            description = "Where this is: dev or prod. Default: GATEWRIGHT_PROFILE, or dev.")
    private @Nullable String profile;

    TokenIssueCommand(Terminal terminal, InstantSource clock, SecureRandom random) {
        this.terminal = terminal;
        this.clock = clock;
        this.random = random;
    }

    @Override
    public Integer call() throws IOException {
        String named = profile == null ? environment() : profile;
        if (!isDevelopment(named) || !isDevelopment(environment())) {
            terminal.err()
                    .println(
                            "gatewright: tokens are made by hand in development only, with the"
                                    + " profile dev.");
            return ExitCode.FAULTS;
        }
        TokenSigner signer = new TokenSigner(keys.read(), TokenPolicy.ACCESS_TYPE);
        terminal.out().println(signer.sign(claims()));
        return ExitCode.DONE;
    }

    /** The profile that the machine is for. A service reads the same variable. */
    private String environment() {
        return terminal.env().getOrDefault("GATEWRIGHT_PROFILE", "dev");
    }

    private static boolean isDevelopment(String profile) {
        return profile.equalsIgnoreCase("dev");
    }

    /** The claims of such a token, those of the command line last. */
    private Claims claims() {
        long now = clock.instant().getEpochSecond();
        Claims issued = Claims.none().with("iss", issuer).with("sub", subject);
        if (audience != null) {
            issued = issued.with("aud", audience);
        }
        if (scheme != null) {
            issued = issued.with("sch", scheme);
        }
        issued = issued.with("iat", now).with("exp", now + life.toSeconds());
        issued = issued.with("ep", now).with("jti", id());
        issued = issued.with("sid", id());
        for (Map.Entry<String, String> claim : claims.entrySet()) {
            issued = issued.with(claim.getKey(), value(claim.getValue()));
        }
        return issued;
    }

    /** An id that no other token has: 128 random bits. */
    private String id() {
        byte[] id = new byte[16];
        random.nextBytes(id);
        return "issued-" + HexFormat.of().formatHex(id);
    }

    /** A number where the text is one; up to 18 digits always fit 64 bits. */
    private static Object value(String text) {
        return text.matches("-?\\d{1,18}") ? (Object) Long.valueOf(text) : text;
    }
}
