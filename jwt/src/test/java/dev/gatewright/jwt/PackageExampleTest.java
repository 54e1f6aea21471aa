package dev.gatewright.jwt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.jwt.key.KeyGenerator;
import dev.gatewright.jwt.key.KeyRing;
import dev.gatewright.jwt.signature.Algorithm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The example in the documentation of the package, run. */
class PackageExampleTest {

    @Test
    void theExampleWorks() {
        InstantSource clock = Forge.CLOCK;
        // example
        KeyRing keys = KeyRing.of(new KeyGenerator(new SecureRandom()).generate(Algorithm.ES256));
        long now = clock.instant().getEpochSecond();
        String token =
                new TokenSigner(keys, TokenPolicy.ACCESS_TYPE)
                        .sign(
                                Claims.none()
                                        .with("iss", "user-api")
                                        .with("aud", "order-api")
                                        .with("sub", "42")
                                        .with("iat", now)
                                        .with("exp", now + 900)
                                        .with("jti", "t-1")
                                        .with("sid", "s-1"));

        TokenPolicy policy = TokenPolicy.access("user-api", "order-api", Duration.ofMinutes(15));
        TokenVerifier verifier = new TokenVerifier(keys, policy, clock).withCache(10_000);
        String caller =
                switch (verifier.verify(token)) {
                    case Verdict.Accepted(VerifiedToken verified) -> verified.subject();
                    case Verdict.Rejected(RefusalReason reason, var _) -> "refused: " + reason;
                };
        // end
        assertThat(caller).isEqualTo("42");
    }

    @Test
    void theExampleIsTheOneInTheDocumentation() throws IOException {
        String test = source("test", "PackageExampleTest");
        String example =
                test.substring(test.indexOf("// example\n") + 11, test.indexOf("// end\n"));

        assertThat(words(source("main", "package-info").replace("\n *", "\n")))
                .contains(words(example));
    }

    private static String source(String kind, String name) throws IOException {
        return Files.readString(
                Path.of("src", kind, "java", "dev", "gatewright", "jwt", name + ".java"));
    }

    private static String words(String text) {
        return text.lines().map(String::strip).collect(Collectors.joining(" "));
    }
}
