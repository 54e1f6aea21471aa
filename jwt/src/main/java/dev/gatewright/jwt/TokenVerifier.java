package dev.gatewright.jwt;

import dev.gatewright.jwt.key.KeySource;
import dev.gatewright.jwt.key.VerificationKey;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Verifies tokens of one or several issuers. Reads strictly and in a fixed order, cheapest first:
 * form, header, key, signature, claims; nothing of the claims is looked at before the signature
 * holds. Safe for use by many threads at once.
 */
public final class TokenVerifier {

    private final List<Trust> trusts;
    private final InstantSource clock;
    private final KnownHeaders knownHeaders = new KnownHeaders();
    private final @Nullable VerifiedTokens cache;
    private final LatestTexts texts;

    /** Verifies tokens of one issuer. */
    public TokenVerifier(KeySource keys, TokenPolicy policy, InstantSource clock) {
        this(List.of(Trust.in(new TrustedIssuer.Strict(keys, policy))), clock, 0);
    }

    /**
     * @param remembered how many tokens to remember; 0 for none
     */
    private TokenVerifier(List<Trust> trusts, InstantSource clock, int remembered) {
        this.trusts = trusts;
        this.clock = clock;
        this.cache = remembered == 0 ? null : new VerifiedTokens(remembered);
        this.texts = new LatestTexts(remembered);
    }

    /**
     * Verifies tokens of any of the issuers. A token must satisfy one of them in everything: keys
     * of one and claims of another do not make a token.
     */
    public static TokenVerifier of(List<TrustedIssuer> issuers, InstantSource clock) {
        if (issuers.isEmpty()) {
            throw new IllegalArgumentException("no issuer is trusted");
        }
        return new TokenVerifier(issuers.stream().map(Trust::in).toList(), clock, 0);
    }

    /**
     * The same verifier, remembering {@code tokens} verified tokens, each by its exact text: of
     * that many in equal use at least 95 of 100 are found, and a quarter more is held at most.
     * Times and the presence of the key are checked on every use, so nothing is accepted for
     * longer.
     *
     * @param tokens at least 1
     */
    public TokenVerifier withCache(int tokens) {
        if (tokens < 1) {
            throw new IllegalArgumentException("a cache holds at least one token, not " + tokens);
        }
        return new TokenVerifier(trusts, clock, tokens);
    }

    /**
     * Verifies a token in compact form, with nothing around it.
     *
     * @param token untrusted text of any length
     */
    public Verdict verify(String token) {
        long now = clock.millis();
        try {
            return cache == null
                    ? accepted(content(CompactToken.read(token), now))
                    : recall(cache, token, now);
        } catch (RefusedTokenException e) {
            return e.verdict();
        }
    }

    /**
     * Forgets the tokens that {@link #withCache} remembers, of which each takes some 500 bytes.
     * They are verified again when they come again.
     */
    public void forget() {
        if (cache != null) {
            cache.clear();
        }
        texts.clear();
    }

    /**
     * Verifies all of a token but that it has not expired; it may begin up to a minute from now, by
     * the clock of whoever made it. What it gives admits nobody; see {@link AuthenticToken}.
     *
     * @param token untrusted text of any length
     * @param longestAge how long ago the token may have been issued
     * @return empty when the token would be refused even if it had not expired
     */
    public Optional<AuthenticToken> verifyIgnoringExpiry(String token, Duration longestAge) {
        try {
            CompactToken text = CompactToken.read(token);
            TokenHeader header = TokenHeader.read(text.header());
            return trusts.stream()
                    .flatMap(trust -> readIgnoringExpiry(text, header, trust, longestAge).stream())
                    .findFirst();
        } catch (RefusedTokenException e) {
            return Optional.empty();
        }
    }

    private Optional<AuthenticToken> readIgnoringExpiry(
            CompactToken token, TokenHeader header, Trust trust, Duration longestAge) {
        long now = clock.millis();
        try {
            trust.signer(token, header, now);
            return Optional.of(
                    trust.claims()
                            .checkIgnoringExpiry(
                                    token.payload(),
                                    Math.floorDiv(now, 1000),
                                    longestAge.toSeconds()));
        } catch (RefusedTokenException e) {
            return Optional.empty();
        }
    }

    private static Verdict.Accepted accepted(TokenContent content) {
        return new Verdict.Accepted(new VerifiedToken(content));
    }

    private Verdict.Accepted recall(VerifiedTokens cache, String text, long now)
            throws RefusedTokenException {
        LatestTexts.Latest latest = texts.find(text);
        if (latest != null) {
            Verdict.Accepted verdict = latest.verdict();
            if (isStillGood(latest.header(), verdict.token().content(), now)) {
                return verdict;
            }
            texts.remove(text);
        }
        CompactToken token = CompactToken.read(text);
        VerifiedTokens.Entry known = cache.find(token);
        if (known == null) {
            return accepted(content(token, now));
        }
        if (!isStillGood(known.header(), known.content(), now)) {
            cache.remove(known);
            return accepted(content(token, now));
        }
        Verdict.Accepted verdict = accepted(known.content());
        texts.add(text, known.header(), verdict);
        return verdict;
    }

    /**
     * Checks the times of a token that is remembered.
     *
     * @return whether its key is still trusted
     */
    private static boolean isStillGood(KnownHeaders.Header header, TokenContent content, long now)
            throws RefusedTokenException {
        if (!header.trust().isStillTrusted(header.key(), now)) {
            return false;
        }
        header.trust().claims().recheck(content, Math.floorDiv(now, 1000));
        return true;
    }

    private TokenContent content(CompactToken token, long now) throws RefusedTokenException {
        KnownHeaders.Known known = knownHeaders.find(token);
        if (known == null || !known.header().trust().isStillTrusted(known.header().key(), now)) {
            return read(token, trusts, null, now);
        }
        if (token.passes(known.check())) {
            try {
                return accept(token, known.header(), now);
            } catch (RefusedTokenException e) {
                return readElsewhere(e, token, possible(token, trusts), now);
            }
        }
        return readElsewhere(
                new RefusedTokenException(RefusalReason.BAD_SIGNATURE), token, trusts, now);
    }

    /** Another issuer may use the same header; with a single one the refusal stands. */
    private TokenContent readElsewhere(
            RefusedTokenException refusal, CompactToken token, List<Trust> asked, long now)
            throws RefusedTokenException {
        if (trusts.size() == 1) {
            throw refusal;
        }
        return read(token, asked, refusal, now);
    }

    /**
     * Of these issuers the ones that could accept an authentic token. To ask another could mean to
     * wait for keys that are published far away, and would change nothing.
     */
    private static List<Trust> possible(CompactToken token, List<Trust> trusts) {
        return trusts.stream()
                .filter(trust -> trust.claims().mayNameIssuer(token.payload()))
                .toList();
    }

    /**
     * Asks one issuer after the other.
     *
     * @param refusal by one that was asked before; null only where at least one is asked now
     */
    private TokenContent read(
            CompactToken token,
            List<Trust> asked,
            @Nullable RefusedTokenException refusal,
            long now)
            throws RefusedTokenException {
        TokenHeader header = TokenHeader.read(token.header());
        RefusedTokenException furthest = refusal;
        List<Trust> left = asked;
        while (!left.isEmpty()) {
            Trust trust = left.getFirst();
            left = left.subList(1, left.size());
            try {
                VerificationKey key = trust.signer(token, header, now);
                left = possible(token, left);
                return accept(
                        token, knownHeaders.add(token, header.kid() == null, trust, key), now);
            } catch (RefusedTokenException e) {
                furthest = RefusedTokenException.further(furthest, e);
            }
        }
        throw Objects.requireNonNull(furthest);
    }

    private TokenContent accept(CompactToken token, KnownHeaders.Header header, long now)
            throws RefusedTokenException {
        TokenContent content =
                header.trust().claims().check(token.payload(), Math.floorDiv(now, 1000));
        if (cache != null) {
            cache.add(new VerifiedTokens.Entry(header, token, content));
        }
        return content;
    }
}
