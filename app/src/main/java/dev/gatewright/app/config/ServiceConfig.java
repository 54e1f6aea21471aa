package dev.gatewright.app.config;

import dev.gatewright.app.secret.DevSecrets;
import dev.gatewright.app.secret.SecretSource;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything a service is configured with.
 *
 * @param server how it listens
 * @param sessions how long logins last; empty when no scheme issues tokens
 * @param schemes each scheme's section, by its name
 * @param store where users and sessions are kept
 * @param settings the keys of the service itself
 */
public record ServiceConfig(
        ServerConfig server,
        Optional<SessionConfig> sessions,
        Map<String, TokenConfig> schemes,
        StoreConfig store,
        Settings settings) {

    /**
     * Reads a configuration.
     *
     * @param defaultName the service's name when the file has none
     * @param schemes the names of the schemes whose sections are needed
     * @param base the service's folder, where relative paths start
     * @param secrets resolves references
     * @param profile whether missing secrets are made or refused
     * @param made where made ones are kept
     * @throws ConfigException naming every fault
     */
    public static ServiceConfig read(
            ConfigTree tree,
            String defaultName,
            List<String> schemes,
            Path base,
            SecretSource secrets,
            Profile profile,
            DevSecrets made) {
        return read(
                Section.root(tree, secrets),
                tree.file(),
                defaultName,
                schemes,
                base,
                profile,
                made);
    }

    /**
     * Reads a configuration as {@link #read} does, and looks at its keys: secrets that protect
     * nothing and key files that cannot be used are among the faults.
     *
     * @throws ConfigException naming every fault
     */
    public static ServiceConfig readWithKeys(
            ConfigTree tree,
            String defaultName,
            List<String> schemes,
            Path base,
            SecretSource secrets,
            Profile profile,
            DevSecrets made) {
        return read(
                Section.root(tree, secrets),
                tree.file(),
                defaultName,
                schemes,
                base,
                profile,
                made,
                true);
    }

    static ServiceConfig read(
            Section root,
            String file,
            String defaultName,
            List<String> schemes,
            Path base,
            Profile profile,
            DevSecrets made) {
        return read(root, file, defaultName, schemes, base, profile, made, false);
    }

    private static ServiceConfig read(
            Section root,
            String file,
            String defaultName,
            List<String> schemes,
            Path base,
            Profile profile,
            DevSecrets made,
            boolean checksKeys) {
        RequiredSecrets required = new RequiredSecrets(profile, made);
        ServerConfig server = ServerConfig.read(root, defaultName, base, profile);
        Map<String, TokenConfig> tokens = new LinkedHashMap<>();
        for (String scheme : schemes) {
            tokens.put(scheme, TokenConfig.read(root, scheme, server, required, base));
        }
        SchemeSeparation.check(root, tokens);
        Optional<SessionConfig> sessions =
                tokens.values().stream().anyMatch(TokenConfig::signs)
                        ? Optional.of(SessionConfig.read(root, required))
                        : Optional.empty();
        if (checksKeys) {
            KeyFaults.check(root, tokens, sessions, profile);
        }
        StoreConfig store = StoreConfig.read(root);
        Settings settings = new Settings(file, root);
        root.refuseUnknown();
        if (!root.faults().isEmpty()) {
            throw new ConfigException(file, root.faults());
        }
        return new ServiceConfig(server, sessions, Map.copyOf(tokens), store, settings);
    }

    /**
     * How a service listens, whatever else its configuration says: what is at fault in it has its
     * usual value.
     *
     * @param base the service's folder, where relative paths start
     * @throws ConfigException when the file is no configuration at all
     */
    public static ServerConfig listener(
            ConfigTree tree,
            String defaultName,
            Path base,
            SecretSource secrets,
            Profile profile) {
        return ServerConfig.read(Section.root(tree, secrets), defaultName, base, profile);
    }

    /**
     * The section of a scheme.
     *
     * @throws IllegalArgumentException when it was not among the schemes to read
     */
    public TokenConfig scheme(String name) {
        TokenConfig config = schemes.get(name);
        if (config == null) {
            throw new IllegalArgumentException("the scheme " + name + " was not configured");
        }
        return config;
    }
}
