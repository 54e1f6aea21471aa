package dev.gatewright.jwt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.jwt.key.KeyRing;
import dev.gatewright.jwt.signature.Algorithm;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One key, one verifier, far more threads than signature objects. */
class ConcurrencyIT {

    private static final int THREADS = 200;

    @ParameterizedTest
    @EnumSource(names = {"HS256", "RS256", "PS256", "ES256", "ED25519"})
    void genuineAndForgedTokensAreToldApartByManyThreadsAtOnce(Algorithm algorithm)
            throws Exception {
        KeyRing keys = KeyRing.of(TestKeys.of(algorithm));
        TokenVerifier verifier = new TokenVerifier(keys, Forge.POLICY, Forge.CLOCK);
        TokenSigner signer = new TokenSigner(keys, TokenPolicy.ACCESS_TYPE);
        List<Future<Boolean>> results = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < THREADS; i++) {
                String id = "t" + i;
                results.add(threads.submit(() -> tellsApart(signer, verifier, id)));
            }
        }
        assertThat(results).allSatisfy(result -> assertThat(result.get()).isTrue());
    }

    private static boolean tellsApart(TokenSigner signer, TokenVerifier verifier, String id) {
        String token = signer.sign(claims(id));
        String other = signer.sign(claims(id + "x"));
        String forged =
                token.substring(0, token.lastIndexOf('.'))
                        + other.substring(other.lastIndexOf('.'));
        return verifier.verify(token) instanceof Verdict.Accepted accepted
                && id.equals(accepted.token().tokenId())
                && verifier.verify(forged)
                        .equals(new Verdict.Rejected(RefusalReason.BAD_SIGNATURE));
    }

    private static Claims claims(String id) {
        return Claims.none()
                .with("iss", "user-api")
                .with("aud", "user-api")
                .with("sub", "7")
                .with("iat", Forge.NOW_SECONDS)
                .with("exp", Forge.NOW_SECONDS + 900)
                .with("jti", id)
                .with("sid", "s1");
    }
}
