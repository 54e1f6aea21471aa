package dev.gatewright.jwt;

import dev.gatewright.jwt.key.KeySource;

/** Someone whose tokens are accepted: keys, and what tokens signed with them must say. */
public sealed interface TrustedIssuer {

    KeySource keys();

    /** An issuer whose tokens name their key and type: Gatewright, RFC 9068. */
    record Strict(KeySource keys, TokenPolicy policy) implements TrustedIssuer {}

    /** An issuer elsewhere, which need not be a Gatewright service. */
    record External(KeySource keys, ExternalPolicy policy) implements TrustedIssuer {}

    /** An issuer of tokens as go-zero makes them: with HS256, perhaps without kid and typ. */
    record GoZero(KeySource keys, GoZeroPolicy policy) implements TrustedIssuer {}
}
