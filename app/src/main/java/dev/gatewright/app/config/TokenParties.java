package dev.gatewright.app.config;

import dev.gatewright.app.config.read.Section;

/** Reads whom tokens are from, {@code Issuer}, and whom they are for, {@code Audience}. */
final class TokenParties {
    private static final int LONGEST_ISSUER = 255;

    private TokenParties() {}

    static String issuer(Section section, String defaultIssuer) {
        String issuer = section.text("Issuer", defaultIssuer);
        if (issuer.isEmpty()) {
            section.fault("Issuer", "is not set");
        } else if (issuer.length() > LONGEST_ISSUER
                || issuer.chars().anyMatch(Character::isISOControl)) {
            section.fault("Issuer", "has at most 255 characters, none of them a control character");
        }
        return issuer;
    }

    static String audience(Section section, String defaultAudience) {
        String audience = section.text("Audience", defaultAudience);
        if (audience.isEmpty()) {
            section.fault("Audience", "is empty: tokens for anyone would be accepted");
        }
        return audience;
    }
}
