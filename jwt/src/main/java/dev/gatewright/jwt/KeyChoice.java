package dev.gatewright.jwt;

import java.util.List;

/** Finds the keys that a token may be verified with. */
sealed interface KeyChoice {

    /** At least one key, each of the token's algorithm; or a refusal. */
    List<VerificationKey> choose(TokenHeader header, long now) throws RefusedTokenException;

    /** The exact type, and the one key that the kid names. */
    record ByKid(KeySource keys, String type) implements KeyChoice {

        @Override
        public List<VerificationKey> choose(TokenHeader header, long now)
                throws RefusedTokenException {
            if (!type.equals(header.type())) {
                throw new RefusedTokenException(Reason.WRONG_TYPE);
            }
            return List.of(named(keys, header, now));
        }
    }

    /**
     * HS256 and an ordinary type; the one key that the kid names, or every key when none is named.
     */
    record OfSharedSecrets(KeySource keys) implements KeyChoice {

        @Override
        public List<VerificationKey> choose(TokenHeader header, long now)
                throws RefusedTokenException {
            String type = header.type();
            if (type != null && !type.equalsIgnoreCase("JWT")) {
                throw new RefusedTokenException(Reason.WRONG_TYPE);
            }
            if (header.algorithm() != Algorithm.HS256) {
                throw new RefusedTokenException(Reason.ALGORITHM_MISMATCH);
            }
            return header.kid() == null ? all(now) : List.of(named(keys, header, now));
        }

        private List<VerificationKey> all(long now) throws RefusedTokenException {
            List<VerificationKey> secrets =
                    keys.keys().stream()
                            .filter(key -> key.algorithm() == Algorithm.HS256)
                            .filter(key -> !key.isPastAt(now))
                            .toList();
            if (secrets.isEmpty()) {
                throw new RefusedTokenException(Reason.UNKNOWN_KEY);
            }
            return secrets;
        }
    }

    private static VerificationKey named(KeySource keys, TokenHeader header, long now)
            throws RefusedTokenException {
        String kid = header.kid();
        if (kid == null) {
            throw new RefusedTokenException(Reason.MISSING_KID);
        }
        VerificationKey key = keys.find(kid);
        if (key == null) {
            throw new RefusedTokenException(Reason.UNKNOWN_KEY);
        }
        if (key.isPastAt(now)) {
            throw new RefusedTokenException(Reason.RETIRED_KEY);
        }
        if (key.algorithm() != header.algorithm()) {
            throw new RefusedTokenException(Reason.ALGORITHM_MISMATCH);
        }
        return key;
    }
}
