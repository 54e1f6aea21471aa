package dev.gatewright.cli.token;

import dev.gatewright.cli.terminal.ExitCode;
import dev.gatewright.cli.terminal.FormatOption;
import dev.gatewright.cli.terminal.Terminal;
import dev.gatewright.cli.terminal.TimeSpan;
import dev.gatewright.codegen.json.PrintedJson;
import dev.gatewright.jwt.GoZeroPolicy;
import dev.gatewright.jwt.JwsVerifier;
import dev.gatewright.jwt.RefusalReason;
import dev.gatewright.jwt.TokenPolicy;
import dev.gatewright.jwt.TokenVerifier;
import dev.gatewright.jwt.TrustedIssuer;
import dev.gatewright.jwt.Verdict;
import dev.gatewright.jwt.VerifiedToken;
import dev.gatewright.jwt.key.KeySource;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code gatewright token verify}: tells whether tokens are genuine, and why not.
 *
 * <p>Verifies as a service does, by the same verifier, with a leeway of five seconds. A line for
 * each token, and the exit code of the worst; reasons are the names of {@code RefusalReason}, for
 * scripts to tell apart.
 */
@Command(
        name = "verify",
        description = {
            "Verifies tokens as a service does: form, key, signature, times, issuer, audience.",
            "",
            "Whether a token was revoked only the service knows."
        },
        descriptionHeading = "%n",
        parameterListHeading = "%n",
        optionListHeading = "%n",
        footer = {"", "Exit codes: 0 all are genuine, 1 one is not, 2 the command line is wrong."})
final class TokenVerifyCommand implements Callable<Integer> {

    private final Terminal terminal;
    private final InstantSource clock;

    @Mixin private TokenArguments tokens = new TokenArguments();
    @Mixin private KeyOptions.ForVerifying keys = new KeyOptions.ForVerifying();
    @Mixin private FormatOption format = new FormatOption();

    @Option(names = "--issuer", paramLabel = "ISS", description = "What iss must be.")
    private @Nullable String issuer;

    @Option(names = "--audience", paramLabel = "AUD", description = "What aud must contain.")
    private @Nullable String audience;

    @Option(names = "--scheme", paramLabel = "NAME", description = "What sch must be.")
    private @Nullable String scheme;

    @Option(
            names = "--type",
            paramLabel = "TYP",
            description = "What typ must be. Default: ${DEFAULT-VALUE}.")
    private String type = TokenPolicy.ACCESS_TYPE;

    @Option(
            names = "--max-life",
            paramLabel = "TIME",
            converter = TimeSpan.class,
            description = "The longest life, like 24h. Default: 90d.")
    private Duration maxLife = Duration.ofDays(90);

    @Option(
            names = {"--go-zero", "--compatible"},
            paramLabel = "CLAIM",
            description = "Take HS256 tokens of go-zero, whose account this claim names.")
    private @Nullable String goZeroSubject;

    @Option(
            names = "--signature-only",
            description =
                    "Look at form, header and signature, at no claims: for any signed text"
                            + " (RFC 7515). Says who signed it, not that it is a good token.")
    private boolean signatureOnly;

    TokenVerifyCommand(Terminal terminal, InstantSource clock) {
        this.terminal = terminal;
        this.clock = clock;
    }

    @Override
    public Integer call() throws IOException {
        if (signatureOnly) {
            var verifier = new JwsVerifier(keys.read(clock), clock);
            return tokens.each(terminal, text -> report(verifier.verify(text)));
        }
        if (issuer == null && goZeroSubject == null) {
            terminal.err().println("gatewright: say whose tokens they are, with --issuer.");
            return ExitCode.USAGE;
        }
        TokenVerifier verifier = TokenVerifier.of(List.of(trusted(keys.read(clock))), clock);
        return tokens.each(terminal, token -> report(verifier.verify(token)));
    }

    /**
     * Who is trusted: a service of ours, by its rules, or one of go-zero, whose tokens say less.
     */
    private TrustedIssuer trusted(KeySource source) {
        if (goZeroSubject != null) {
            return new TrustedIssuer.GoZero(
                    source,
                    GoZeroPolicy.of(goZeroSubject, maxLife)
                            .about(issuer == null ? "" : issuer, scheme)
                            .saying(issuer, audience));
        }
        Duration leeway = Duration.ofSeconds(5);
        return new TrustedIssuer.Strict(
                source,
                new TokenPolicy(
                        type,
                        String.valueOf(issuer),
                        audience,
                        scheme == null ? null : new TokenPolicy.SchemeRule(scheme, true),
                        leeway,
                        maxLife,
                        Set.of(),
                        Set.of()));
    }

    /**
     * Tells of one token; the exit code that it deserves. Only what the verdict proves is told, so
     * nothing of a token that was refused.
     */
    private int report(Verdict verdict) {
        Map<String, Object> json = new LinkedHashMap<>();
        switch (verdict) {
            case Verdict.Accepted(VerifiedToken token) -> {
                json.put("verdict", "accepted");
                json.put("subject", token.subject());
                json.put("expiresAt", token.expiresAt().toString());
            }
            case Verdict.Rejected rejected -> putRefusal(rejected.reason(), json);
        }
        return print(json, verdict instanceof Verdict.Accepted);
    }

    /** The same of a signed text, of whose claims nothing is known. */
    private int report(JwsVerifier.Verdict verdict) {
        Map<String, Object> json = new LinkedHashMap<>();
        switch (verdict) {
            case JwsVerifier.Verdict.Accepted _ -> {
                json.put("verdict", "signature-holds");
                json.put("claims", "not-verified");
            }
            case JwsVerifier.Verdict.Rejected rejected -> putRefusal(rejected.reason(), json);
        }
        return print(json, verdict instanceof JwsVerifier.Verdict.Accepted);
    }

    private static void putRefusal(RefusalReason reason, Map<String, Object> json) {
        json.put("verdict", "refused");
        json.put("reason", reason.word());
    }

    /** Writes a verdict in the form that was asked for. */
    private int print(Map<String, Object> json, boolean good) {
        terminal.out()
                .print(
                        switch (format.value()) {
                            case TEXT -> line(json);
                            case JSON -> PrintedJson.line(json);
                        });
        return good ? ExitCode.DONE : ExitCode.FAULTS;
    }

    /** {@code refused expired}: the words with blanks between, for people and for {@code cut}. */
    private static String line(Map<String, Object> report) {
        return String.join(" ", report.values().stream().map(String::valueOf).toList()) + "\n";
    }
}
