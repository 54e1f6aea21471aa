package dev.gatewright.store.redis;

import io.lettuce.core.RedisCredentials;
import io.lettuce.core.RedisCredentialsProvider.ImmediateRedisCredentialsProvider;
import io.lettuce.core.RedisURI;

/**
 * As whom connections log in: as the address says that was read last. Those that are open stay
 * logged in.
 */
final class RedisLogin implements ImmediateRedisCredentialsProvider {
    private volatile RedisCredentials current;

    RedisLogin(RedisURI address) {
        this.current = credentials(address);
    }

    /** Takes user and password of another address; the rest of it changes nothing. */
    void changeTo(RedisURI address) {
        current = credentials(address);
    }

    @Override
    public RedisCredentials resolveCredentialsNow() {
        return current;
    }

    /**
     * The same at sentinels that ask for a password. They have users of their own, of which the one
     * that a password alone stands for is always there.
     */
    ImmediateRedisCredentialsProvider atSentinels() {
        return () -> RedisCredentials.just(null, current.getPassword());
    }

    /** Whether a connection failed for want of a login. */
    static boolean isAskedFor(Throwable failure) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (String.valueOf(at.getMessage()).startsWith("NOAUTH")) {
                return true;
            }
        }
        return false;
    }

    /** What an address says is there at once. */
    private static RedisCredentials credentials(RedisURI address) {
        RedisCredentials said = address.getCredentialsProvider().resolveCredentials().block();
        return said == null ? RedisCredentials.just(null, (CharSequence) null) : said;
    }
}
