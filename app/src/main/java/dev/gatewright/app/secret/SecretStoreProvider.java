package dev.gatewright.app.secret;

import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Map;

/**
 * Opens a kind of {@link SecretStore}. Found by {@link java.util.ServiceLoader}: a module that has
 * one is to be on the class path, and nothing else.
 */
public interface SecretStoreProvider {

    /** What references begin with, before a colon: {@code vault}, {@code aws-sm}. */
    String kind();

    /**
     * Opens the store. Does not wait for it.
     *
     * @throws IllegalArgumentException saying which setting cannot be used, with its key
     */
    SecretStore open(Settings settings);

    /**
     * What a store is opened with.
     *
     * @param values the keys of its section that are set
     * @param secrets those that are secrets
     * @param environment the process's variables
     * @param base the service's folder, where relative paths start
     */
    record Settings(
            Map<String, String> values,
            Map<String, Secret> secrets,
            Map<String, String> environment,
            Path base) {
        public Settings {
            values = Map.copyOf(values);
            secrets = Map.copyOf(secrets);
            environment = Map.copyOf(environment);
        }

        boolean hasAllOf(Settings before) {
            return secrets.keySet().containsAll(before.secrets.keySet());
        }

        /** Whether a secret is not what it was. */
        boolean isOther(Settings before) {
            return secrets.entrySet().stream()
                    .anyMatch(secret -> {
                        Secret old = before.secrets.get(secret.getKey());
                        return old == null
                                || !MessageDigest.isEqual(old.reveal(), secret.getValue().reveal());
                    });
        }

        /** The value of a key, or of a variable of the environment, or {@code defaultValue}. */
        public String value(String key, String variable, String defaultValue) {
            String value = values.getOrDefault(key, "");
            if (!value.isEmpty()) {
                return value;
            }
            String ofEnvironment = environment.getOrDefault(variable, "");
            return ofEnvironment.isEmpty() ? defaultValue : ofEnvironment;
        }
    }
}
