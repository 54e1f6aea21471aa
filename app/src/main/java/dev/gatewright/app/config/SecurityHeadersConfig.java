package dev.gatewright.app.config;

import dev.gatewright.app.config.read.Section;
import dev.gatewright.http.exchange.SecurityHeaders;
import java.time.Duration;

/**
 * Reads the section {@code SecurityHeaders}: {@code ReferrerPolicy}, {@code ContentSecurityPolicy},
 * {@code HstsMaxAge} and {@code HstsSubdomains}.
 */
final class SecurityHeadersConfig {
    private static final Duration HALF_A_YEAR = Duration.ofDays(180);

    private SecurityHeadersConfig() {}

    /**
     * @param servesHttps whether browsers may be told to come by HTTPS only: in development they
     *     would not forget it for the next service on this machine
     */
    static SecurityHeaders read(Section root, boolean servesHttps) {
        Section section = root.section("SecurityHeaders");
        String referrer = section.text("ReferrerPolicy", "no-referrer");
        String content =
                section.text("ContentSecurityPolicy", "default-src 'none'; frame-ancestors 'none'");
        Duration httpsOnly =
                section.seconds(
                        "HstsMaxAge",
                        servesHttps ? HALF_A_YEAR : Duration.ZERO,
                        Duration.ZERO,
                        Duration.ofDays(3650));
        boolean withSubdomains = section.flag("HstsSubdomains", false);
        section.refuseUnknown();
        try {
            return new SecurityHeaders(referrer, content, httpsOnly, withSubdomains);
        } catch (IllegalArgumentException e) {
            section.faultOfAll(String.valueOf(e.getMessage()));
            return SecurityHeaders.DEFAULT;
        }
    }
}
