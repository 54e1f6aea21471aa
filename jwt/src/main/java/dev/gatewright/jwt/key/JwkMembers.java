package dev.gatewright.jwt.key;

import dev.gatewright.jwt.internal.Base64Url;
import dev.gatewright.jwt.internal.MalformedTextException;
import dev.gatewright.jwt.signature.KeyRefusalReason;
import dev.gatewright.jwt.signature.RefusedKeyException;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The members of one JSON Web Key (RFC 7517 §4), read with the faults named. */
record JwkMembers(Map<String, @Nullable Object> values) {

    boolean has(String name) {
        return values.containsKey(name);
    }

    /** A string that must be there. */
    String text(String name) {
        return optionalText(name).orElseThrow(() -> malformed(name));
    }

    /** A string that may be missing, but not be something else. */
    Optional<String> optionalText(String name) {
        Object value = values.get(name);
        if (value == null && !values.containsKey(name)) {
            return Optional.empty();
        }
        if (value instanceof String text) {
            return Optional.of(text);
        }
        throw malformed(name);
    }

    /** An array of strings that may be missing. */
    Optional<List<String>> optionalTexts(String name) {
        if (!values.containsKey(name)) {
            return Optional.empty();
        }
        if (values.get(name) instanceof List<?> list
                && list.stream().allMatch(String.class::isInstance)) {
            return Optional.of(list.stream().map(String.class::cast).toList());
        }
        throw malformed(name);
    }

    byte[] bytes(String name) {
        try {
            return Base64Url.decode(text(name));
        } catch (MalformedTextException e) {
            throw malformed(name);
        }
    }

    byte[] bytes(String name, int length) {
        byte[] bytes = bytes(name);
        if (bytes.length != length) {
            throw malformed(name);
        }
        return bytes;
    }

    BigInteger number(String name) {
        return new BigInteger(1, bytes(name));
    }

    private RefusedKeyException malformed(String name) {
        return new RefusedKeyException(KeyRefusalReason.MALFORMED, "a JWK", "its member " + name);
    }
}
