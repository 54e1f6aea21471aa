package dev.gatewright.app.auth;

import dev.gatewright.app.config.KeyConfig;
import dev.gatewright.app.secret.Secret;
import dev.gatewright.jwt.key.KeyRing;
import dev.gatewright.jwt.key.SigningKey;
import dev.gatewright.jwt.key.SigningKeys;
import dev.gatewright.jwt.key.VerificationKey;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The keys of shared secrets, which may be replaced while the service runs: what was signed with a
 * secret before goes on being verified, as if it stood among the previous ones. So do the last
 * {@value #REMEMBERED} secrets.
 *
 * <p>Every look-up sees the keys of before or those of after, never some of both.
 */
final class SharedKeys implements SigningKeys {
    private static final Logger LOG = System.getLogger("dev.gatewright.keys");
    private static final int REMEMBERED = 5;

    private final Runnable readAgain;
    private volatile Current current;

    private record Current(KeyConfig.Shared secrets, KeyRing keys) {}

    /**
     * @param readAgain has the secrets read again when a token names a key that is not here
     * @throws IllegalArgumentException naming the secret that cannot protect anything
     */
    SharedKeys(KeyConfig.Shared secrets, Runnable readAgain) {
        this.readAgain = readAgain;
        this.current = new Current(secrets, SchemeKeys.shared(secrets));
    }

    /**
     * Takes other secrets, unless they are the same.
     *
     * @throws IllegalArgumentException naming the secret that cannot protect anything; the ones
     *     before then stay
     */
    synchronized void replaceWith(KeyConfig.Shared next) {
        KeyConfig.Shared before = current.secrets();
        List<Secret> previous = new ArrayList<>(next.previous());
        Stream.concat(Stream.of(before.secret()), before.previous().stream())
                .filter(old -> !isAmong(old, previous) && !isSame(old, next.secret()))
                .limit(REMEMBERED)
                .forEach(previous::add);
        if (isSame(next.secret(), before.secret()) && previous.size() <= before.previous().size()) {
            return;
        }
        KeyConfig.Shared merged =
                new KeyConfig.Shared(next.key(), next.algorithm(), next.secret(), previous);
        current = new Current(merged, SchemeKeys.shared(merged));
        LOG.log(
                Level.INFO,
                "{0} was read again and has changed; {1} earlier ones still verify",
                next.key(),
                previous.size());
    }

    private static boolean isAmong(Secret secret, List<Secret> others) {
        return others.stream().anyMatch(other -> isSame(secret, other));
    }

    private static boolean isSame(Secret one, Secret other) {
        return MessageDigest.isEqual(one.reveal(), other.reveal());
    }

    @Override
    public SigningKey active() {
        return current.keys().active();
    }

    @Override
    public KeyRing ring() {
        return current.keys();
    }

    @Override
    public @Nullable VerificationKey find(String kid) {
        VerificationKey key = current.keys().find(kid);
        if (key == null) {
            readAgain.run();
            key = current.keys().find(kid);
        }
        return key;
    }

    @Override
    public Collection<VerificationKey> keys() {
        return current.keys().keys();
    }
}
