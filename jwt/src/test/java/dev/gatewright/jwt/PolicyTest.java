package dev.gatewright.jwt;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Policies that would accept what nobody means cannot be made. */
class PolicyTest {
    private static final Duration HOUR = Duration.ofHours(1);

    @ParameterizedTest
    @CsvSource({"PT-1S, PT1H", "PT61S, PT1H", "PT5S, PT0S", "PT5S, PT-1S"})
    void timesThatMeanNothingAreRefused(Duration leeway, Duration maxLife) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> strict("iss", "aud", leeway, maxLife));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> external("at+jwt", "iss", "aud", leeway, maxLife));
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> new GoZeroPolicy("userId", "iss", null, null, null, leeway, maxLife));
    }

    @Test
    void timesWithinTheirBoundsAreTaken() {
        for (Duration leeway : new Duration[] {Duration.ZERO, Duration.ofSeconds(60)}) {
            strict("iss", "aud", leeway, Duration.ofSeconds(1));
            external("at+jwt", "iss", "aud", leeway, Duration.ofSeconds(1));
        }
    }

    @Test
    void whoIssuedItAndForWhomIsNeverEmpty() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> strict("", "aud", Duration.ZERO, HOUR));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> strict("iss", "", Duration.ZERO, HOUR));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> external("at+jwt", "", "aud", Duration.ZERO, HOUR));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> external("at+jwt", "iss", "", Duration.ZERO, HOUR));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> external("", "iss", "aud", Duration.ZERO, HOUR));
        assertThatIllegalArgumentException().isThrownBy(() -> GoZeroPolicy.of("", HOUR));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GoZeroPolicy.of("userId", HOUR).forAudienceIfNamed(""));
    }

    private static TokenPolicy strict(
            String issuer, String audience, Duration leeway, Duration maxLife) {
        return new TokenPolicy(
                "at+jwt", issuer, audience, null, leeway, maxLife, Set.of(), Set.of());
    }

    private static ExternalPolicy external(
            String type, String issuer, String audience, Duration leeway, Duration maxLife) {
        return new ExternalPolicy(
                type, issuer, audience, null, ClaimPath.of("sub"), Map.of(), leeway, maxLife);
    }
}
