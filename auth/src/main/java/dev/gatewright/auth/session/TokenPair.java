package dev.gatewright.auth.session;

/**
 * The two tokens of a session, for the answer to a login or a refresh and for nothing else. Prints
 * as {@code ***}.
 */
public final class TokenPair {
    private final String accessToken;
    private final String refreshToken;
    private final long expiresIn;

    TokenPair(String accessToken, String refreshToken, long expiresIn) {
        this.accessToken = accessToken;
        this.refreshToken = refreshToken;
        this.expiresIn = expiresIn;
    }

    /** The token that requests are sent with. */
    public String accessToken() {
        return accessToken;
    }

    /**
     * The token that is exchanged for the next pair: once, and again for a lost response until the
     * next pair has been used.
     */
    public String refreshToken() {
        return refreshToken;
    }

    /** Seconds until the access token expires. */
    public long expiresIn() {
        return expiresIn;
    }

    @Override
    public String toString() {
        return "TokenPair[***]";
    }
}
