package dev.gatewright.auth.session;

import dev.gatewright.auth.session.state.StoredSession;
import dev.gatewright.jwt.Claims;
import dev.gatewright.jwt.TokenPolicy;
import dev.gatewright.jwt.TokenSigner;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes the tokens of a stored session.
 *
 * <p>A refresh token is a pure function of the session's generation: asking again gives the same
 * text. An access token is new every time.
 */
final class TokenIssuer {
    private final SessionSettings settings;
    private final TokenSigner access;
    private final TokenSigner refresh;
    private final IdGenerator ids;

    TokenIssuer(SessionSettings settings, SessionKeys keys, IdGenerator ids) {
        this.settings = settings;
        this.access = new TokenSigner(keys.access(), TokenPolicy.ACCESS_TYPE);
        this.refresh = new TokenSigner(keys.refresh(), TokenPolicy.REFRESH_TYPE);
        this.ids = ids;
    }

    TokenPair pair(StoredSession session, SessionAccount account, Instant now) {
        long issuedAt = now.getEpochSecond();
        long expiresAt =
                Math.min(
                        issuedAt + settings.accessExpire().toSeconds(),
                        session.absoluteExpiresAt().getEpochSecond());
        return new TokenPair(
                access.sign(accessClaims(session, account, issuedAt, expiresAt)),
                refresh.sign(refreshClaims(session)),
                expiresAt - issuedAt);
    }

    private Claims accessClaims(
            StoredSession session, SessionAccount account, long issuedAt, long expiresAt) {
        Map<String, @Nullable Object> claims = new LinkedHashMap<>();
        claims.put("iss", settings.realm().issuer());
        claims.put("aud", settings.audience());
        claims.put("client_id", settings.realm().issuer());
        claims.put("sch", settings.realm().scheme());
        claims.put("sub", session.subject());
        claims.put("iat", issuedAt);
        claims.put("exp", expiresAt);
        claims.put("jti", ids.next());
        claims.put("sid", session.sessionId());
        claims.put("gen", session.generation());
        claims.put("ep", session.epoch());
        claims.putAll(account.claims().asMap());
        return Claims.of(claims);
    }

    private Claims refreshClaims(StoredSession session) {
        Map<String, @Nullable Object> claims = new LinkedHashMap<>();
        claims.put("iss", settings.realm().issuer());
        claims.put("sch", settings.realm().scheme());
        claims.put("sub", session.subject());
        claims.put("iat", session.rotatedAt().getEpochSecond());
        claims.put("exp", session.idleExpiresAt().getEpochSecond());
        claims.put("sid", session.sessionId());
        claims.put("gen", session.generation());
        return Claims.of(claims);
    }
}
