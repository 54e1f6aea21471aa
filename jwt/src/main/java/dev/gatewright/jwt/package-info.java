/**
 * Signs and verifies JSON Web Tokens (RFC 7519) in compact form (RFC 7515), strictly: one token has
 * one spelling, one key has one algorithm, and whoever holds a {@link
 * dev.gatewright.jwt.VerifiedToken} holds the proof that it was verified.
 *
 * {@snippet :
 * KeyRing keys = KeyRing.of(new KeyGenerator(new SecureRandom()).generate(Algorithm.ES256));
 * long now = clock.instant().getEpochSecond();
 * String token =
 *         new TokenSigner(keys, TokenPolicy.ACCESS_TYPE)
 *                 .sign(
 *                         Claims.none()
 *                                 .with("iss", "user-api")
 *                                 .with("aud", "order-api")
 *                                 .with("sub", "42")
 *                                 .with("iat", now)
 *                                 .with("exp", now + 900)
 *                                 .with("jti", "t-1")
 *                                 .with("sid", "s-1"));
 *
 * TokenPolicy policy = TokenPolicy.access("user-api", "order-api", Duration.ofMinutes(15));
 * TokenVerifier verifier = new TokenVerifier(keys, policy, clock).withCache(10_000);
 * String caller =
 *         switch (verifier.verify(token)) {
 *             case Verdict.Accepted(VerifiedToken verified) -> verified.subject();
 *             case Verdict.Rejected(RefusalReason reason, var _) -> "refused: " + reason;
 *         };
 * }
 *
 * <ul>
 *   <li>Keys come as JWK ({@link dev.gatewright.jwt.key.Jwk}), as a set ({@link
 *       dev.gatewright.jwt.key.JwkSet}), as PEM ({@link dev.gatewright.jwt.key.Pem}), out of a file
 *       with states ({@link dev.gatewright.jwt.key.KeyFile}) or from another issuer's address
 *       ({@link dev.gatewright.jwt.key.remote.RemoteKeys}). An unsound one is refused when it is
 *       loaded.
 *   <li>Keys change while tokens are verified: {@link dev.gatewright.jwt.key.KeyRing#rotated} makes
 *       the next ring, {@link dev.gatewright.jwt.key.ReloadableKeys} puts it in place.
 *   <li>Several issuers, or tokens as go-zero makes them: {@link
 *       dev.gatewright.jwt.TokenVerifier#of} with {@link dev.gatewright.jwt.TrustedIssuer}s.
 *   <li>Signed text that is no token: {@link dev.gatewright.jwt.JwsVerifier}.
 * </ul>
 */
@NullMarked
package dev.gatewright.jwt;

import org.jspecify.annotations.NullMarked;
