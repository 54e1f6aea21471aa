package dev.gatewright.jwt.key.remote;

import dev.gatewright.jwt.key.JwkSet;
import dev.gatewright.jwt.signature.RefusedKeyException;
import java.lang.System.Logger.Level;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;

/**
 * Says in the log how fetching the keys of one issuer goes: once that it fails, once that it goes
 * well again, and once for each key why it is not used. Used by one thread at a time.
 */
final class KeySetLog {

    private static final System.Logger LOG = System.getLogger("dev.gatewright.keys");
    private static final int MOST_SAID = 100;

    private final String issuer;
    private final Set<String> said = new HashSet<>();

    KeySetLog(String issuer) {
        this.issuer = issuer;
    }

    /**
     * @param failuresBefore how many fetches had failed in a row before this one
     */
    void failed(Exception failure, int failuresBefore) {
        LOG.log(
                failuresBefore == 0 ? Level.WARNING : Level.DEBUG,
                "no keys from {0}: {1}",
                issuer,
                Objects.requireNonNullElse(failure.getMessage(), failure.toString()));
    }

    /**
     * @param failuresBefore how many fetches had failed in a row before this one
     */
    void read(JwkSet set, int failuresBefore) {
        if (failuresBefore > 0) {
            LOG.log(Level.INFO, "keys from {0} again, after {1} failures", issuer, failuresBefore);
        }
        set.skipped().forEach(this::skipped);
    }

    private void skipped(RefusedKeyException why) {
        if (said.size() < MOST_SAID && said.add(String.valueOf(why.getMessage()))) {
            LOG.log(level(why), "keys of {0}: {1}; it is not used", issuer, why.getMessage());
        }
    }

    /** Keys for other purposes stand in many a set, and nothing is wrong with that. */
    private static Level level(RefusedKeyException why) {
        return switch (why.reason()) {
            case WRONG_USE, UNSUPPORTED -> Level.INFO;
            default -> Level.WARNING;
        };
    }
}
