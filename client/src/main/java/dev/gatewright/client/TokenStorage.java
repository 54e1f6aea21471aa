package dev.gatewright.client;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Where logins are kept between calls: a place for small texts, by key.
 *
 * <p>The texts hold tokens: whoever can read them is logged in. Safe for many threads; what it
 * throws is passed on to whoever calls.
 */
public interface TokenStorage {

    /** The text of a key. */
    Optional<String> get(String key);

    /** Keeps a text, in place of the one that the key has. */
    void set(String key, String text);

    /** Forgets the text of a key, if there is one. */
    void remove(String key);

    /** In memory: gone with the process. */
    static TokenStorage inMemory() {
        return new TokenStorage() {
            private final Map<String, String> texts = new ConcurrentHashMap<>();

            @Override
            public Optional<String> get(String key) {
                return Optional.ofNullable(texts.get(key));
            }

            @Override
            public void set(String key, String text) {
                texts.put(key, text);
            }

            @Override
            public void remove(String key) {
                texts.remove(key);
            }

            @Override
            public String toString() {
                return "in memory";
            }
        };
    }
}
