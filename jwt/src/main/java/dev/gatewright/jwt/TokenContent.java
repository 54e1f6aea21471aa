package dev.gatewright.jwt;

import dev.gatewright.jwt.internal.JsonName;
import dev.gatewright.jwt.internal.JsonObject;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a token that was verified, in as little memory as that takes: thousands are kept
 * for as long as they are in use. So the claims stay the bytes that were signed, and text is made
 * of them for each use anew.
 */
final class TokenContent {

    private final JsonObject claims;
    private final TokenTimes times;
    private final Origin origin;

    /** The account where it was looked for in the claims; else null, and a claim names it. */
    private final @Nullable String account;

    private @Nullable Object reading;

    /**
     * What all tokens that were accepted under one policy have in common.
     *
     * @param source whose policy it is
     * @param accountsOf the issuer whose account the subject is
     * @param subject the claim that names the account
     */
    record Origin(TrustedIssuer source, String accountsOf, JsonName subject) {}

    TokenContent(JsonObject claims, TokenTimes times, Origin origin, @Nullable String account) {
        this.claims = claims;
        this.times = times;
        this.origin = origin;
        this.account = account;
    }

    JsonObject claims() {
        return claims;
    }

    TokenTimes times() {
        return times;
    }

    Origin origin() {
        return origin;
    }

    String subject() {
        if (account != null) {
            return account;
        }
        int member = claims.find(origin.subject());
        return claims.isText(member) ? claims.text(member) : Objects.toString(claims.value(member));
    }

    /** A claim that is text of at least one character; else null. */
    @Nullable String text(JsonName name) {
        int member = claims.find(name);
        return member < 0 || !claims.isNonEmptyText(member) ? null : claims.text(member);
    }

    /** A claim that is a whole number from 0; 0 when it is absent or something else. */
    long number(JsonName name) {
        int member = claims.find(name);
        return member < 0 ? 0 : Math.max(0, claims.unsignedInteger(member));
    }

    @Nullable Object reading() {
        return reading;
    }

    void keep(Object read) {
        this.reading = read;
    }
}
