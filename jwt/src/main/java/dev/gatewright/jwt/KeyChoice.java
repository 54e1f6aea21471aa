package dev.gatewright.jwt;

import dev.gatewright.jwt.key.KeySource;
import dev.gatewright.jwt.key.KeysUnavailableException;
import dev.gatewright.jwt.key.VerificationKey;
import dev.gatewright.jwt.signature.Algorithm;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Finds the keys that a token may be verified with. */
sealed interface KeyChoice {

    /** At least one key, each of the token's algorithm; or a refusal. */
    List<VerificationKey> choose(TokenHeader header, long now) throws RefusedTokenException;

    /** The key with which the signature holds. */
    default VerificationKey signer(CompactToken token, TokenHeader header, long now)
            throws RefusedTokenException {
        for (VerificationKey key : candidates(header, now)) {
            if (token.isSignedBy(key)) {
                return key;
            }
        }
        throw new RefusedTokenException(RefusalReason.BAD_SIGNATURE);
    }

    private List<VerificationKey> candidates(TokenHeader header, long now)
            throws RefusedTokenException {
        try {
            return choose(header, now);
        } catch (KeysUnavailableException e) {
            throw new RefusedTokenException(e);
        }
    }

    /** A type that is accepted, and the one key that the kid names. */
    record ByKid(KeySource keys, Predicate<@Nullable String> type) implements KeyChoice {

        @Override
        public List<VerificationKey> choose(TokenHeader header, long now)
                throws RefusedTokenException {
            if (!type.test(header.type())) {
                throw new RefusedTokenException(RefusalReason.WRONG_TYPE);
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
                throw new RefusedTokenException(RefusalReason.WRONG_TYPE);
            }
            if (header.algorithm() != Algorithm.HS256) {
                throw new RefusedTokenException(RefusalReason.ALGORITHM_MISMATCH);
            }
            return header.kid() == null
                    ? all(keys, Algorithm.HS256, RefusalReason.UNKNOWN_KEY, now)
                    : List.of(named(keys, header, now));
        }
    }

    /**
     * Any type; the one key that the kid names, or every key of the algorithm when none is named.
     */
    record OfAnyType(KeySource keys) implements KeyChoice {

        @Override
        public List<VerificationKey> choose(TokenHeader header, long now)
                throws RefusedTokenException {
            return header.kid() == null
                    ? all(keys, header.algorithm(), RefusalReason.ALGORITHM_MISMATCH, now)
                    : List.of(named(keys, header, now));
        }
    }

    private static List<VerificationKey> all(
            KeySource keys, Algorithm algorithm, RefusalReason whenNone, long now)
            throws RefusedTokenException {
        List<VerificationKey> all =
                keys.keys().stream()
                        .filter(key -> key.algorithm() == algorithm)
                        .filter(key -> !key.isPastAt(now))
                        .toList();
        if (all.isEmpty()) {
            throw new RefusedTokenException(whenNone);
        }
        return all;
    }

    private static VerificationKey named(KeySource keys, TokenHeader header, long now)
            throws RefusedTokenException {
        String kid = header.kid();
        if (kid == null) {
            throw new RefusedTokenException(RefusalReason.MISSING_KID);
        }
        VerificationKey key = keys.find(kid);
        if (key == null) {
            throw new RefusedTokenException(RefusalReason.UNKNOWN_KEY);
        }
        if (key.isPastAt(now)) {
            throw new RefusedTokenException(RefusalReason.RETIRED_KEY);
        }
        if (key.algorithm() != header.algorithm()) {
            throw new RefusedTokenException(RefusalReason.ALGORITHM_MISMATCH);
        }
        return key;
    }
}
