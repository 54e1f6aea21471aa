package dev.gatewright.app.secret;

import java.security.MessageDigest;

/** A secret of a configuration, with its key and where it is kept. Prints without the secret. */
public final class KeptSecret {
    private static final String GENERATED = "made for development";

    private final String key;
    private final String source;
    private final Secret secret;

    /**
     * @param key with its sections before it: {@code Auth.AccessSecret}
     * @param source where it is kept, in words that hold nothing secret
     */
    public KeptSecret(String key, String source, Secret secret) {
        this.key = key;
        this.source = source;
        this.secret = secret;
    }

    /** One that was generated, since there is none where the configuration says. */
    public static KeptSecret generated(String key, Secret secret) {
        return new KeptSecret(key, GENERATED, secret);
    }

    /** The key of the configuration. */
    public String key() {
        return key;
    }

    /** Where it is kept: a reference, a path, the names of variables, or words. */
    public String source() {
        return source;
    }

    /** Whether it was generated. */
    public boolean isGenerated() {
        return source.equals(GENERATED);
    }

    /** Whether the configuration itself holds it. */
    public boolean isInConfiguration() {
        return source.equals(SecretSource.CONFIGURATION);
    }

    /** Whether what is kept there may be another secret while the service runs. */
    SecretAges.Followed followed() {
        if (source.startsWith(SecretSource.FILE)) {
            return SecretAges.Followed.WATCHED;
        }
        return SecretStores.isReference(source)
                ? SecretAges.Followed.ASKED
                : SecretAges.Followed.NO;
    }

    boolean isSame(KeptSecret other) {
        return MessageDigest.isEqual(secret.reveal(), other.secret.reveal());
    }

    @Override
    public String toString() {
        return key + " (" + source + "): ***";
    }
}
