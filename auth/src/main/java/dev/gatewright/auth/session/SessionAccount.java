package dev.gatewright.auth.session;

import dev.gatewright.jwt.Claims;
import java.util.Set;

/**
 * The account that a session belongs to, as the user's own records say at this moment.
 *
 * <p>Its claims go into every access token as they are; they cannot name a claim the framework
 * writes itself, so no account can forge its own subject, session or expiry.
 *
 * @param subject the {@code sub} claim: stable for the life of the account, never reused, 1 to 255
 *     characters
 * @param enabled false refuses logins and refreshes
 * @param claims the scheme's own claims, such as {@code userId} and {@code role}
 */
public record SessionAccount(String subject, boolean enabled, Claims claims) {
    private static final int LONGEST_SUBJECT = 255;
    private static final Set<String> REGISTERED =
            Set.of(
                    "iss",
                    "aud",
                    "sub",
                    "iat",
                    "exp",
                    "nbf",
                    "jti",
                    "sid",
                    "sch",
                    "ep",
                    "gen",
                    "client_id");

    public SessionAccount {
        if (subject.isEmpty() || subject.length() > LONGEST_SUBJECT) {
            throw new IllegalArgumentException("an account's subject has 1 to 255 characters");
        }
        for (String name : claims.asMap().keySet()) {
            if (REGISTERED.contains(name)) {
                throw new IllegalArgumentException(
                        "an account's claims cannot name '" + name + "': the framework writes it");
            }
        }
    }
}
