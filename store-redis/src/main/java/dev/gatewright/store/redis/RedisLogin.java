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

    /** What an address says is there at once. */
    private static RedisCredentials credentials(RedisURI address) {
        RedisCredentials said = address.getCredentialsProvider().resolveCredentials().block();
        return said == null ? RedisCredentials.just(null, (CharSequence) null) : said;
    }
}
