package dev.gatewright.app.config;

import dev.gatewright.app.config.read.ConfigException;
import dev.gatewright.app.config.read.ConfigTree;
import dev.gatewright.app.config.read.Section;
import dev.gatewright.app.secret.DevSecrets;
import dev.gatewright.app.secret.KeptSecret;
import dev.gatewright.app.secret.SecretSource;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Everything a service is configured with.
 *
 * @param server how it listens
 * @param sessions how long logins last; empty when no scheme issues tokens
 * @param schemes each scheme's section, by its name
 * @param store where users and sessions are kept
 * @param secrets how secret managers are reached
 * @param log what of its log is written, and how
 * @param traces where spans are sent; empty when none are recorded
 * @param admin where those who operate it find it
 * @param docs what is told of it in a browser
 * @param tickets one-time tickets of routes that take them
 * @param signatures how signed requests are verified
 * @param settings the keys of the service itself
 * @param effective what was read of it, key by key
 */
public record ServiceConfig(
        ServerConfig server,
        Optional<SessionConfig> sessions,
        Map<String, TokenConfig> schemes,
        StoreConfig store,
        SecretsConfig secrets,
        LogConfig log,
        Optional<TraceConfig> traces,
        AdminConfig admin,
        DocsConfig docs,
        TicketConfig tickets,
        SignatureConfig signatures,
        Settings settings,
        Effective effective) {

    /**
     * What was read of a configuration; neither has anything unless its keys were looked at too.
     *
     * @param values every key that was read, with what holds and {@code ***} in place of secrets
     * @param secrets every secret that was read, and of the service's own settings each one once it
     *     is
     */
    public record Effective(Map<String, String> values, List<KeptSecret> secrets) {
        private static final Effective NONE = new Effective(Map.of(), List.of());
    }

    /**
     * What a configuration is read for.
     *
     * @param name the service's name when the file has none
     * @param schemes the names of the schemes whose sections are needed
     * @param base the service's folder, where relative paths start
     * @param profile whether missing secrets are generated or refused
     * @param generated where generated ones are kept
     * @param hasOperators whether there is a port for operators though no key says so
     */
    public record Context(
            String name,
            List<String> schemes,
            Path base,
            Profile profile,
            DevSecrets generated,
            boolean hasOperators) {
        public Context {
            schemes = List.copyOf(schemes);
        }

        /** With a port for operators where a key says so. */
        public Context(
                String name,
                List<String> schemes,
                Path base,
                Profile profile,
                DevSecrets generated) {
            this(name, schemes, base, profile, generated, false);
        }

        /** The same, with these generated secrets instead. */
        public Context with(DevSecrets others) {
            return new Context(name, schemes, base, profile, others, hasOperators);
        }
    }

    /**
     * Reads a configuration.
     *
     * @param secrets resolves references
     * @throws ConfigException naming every fault
     */
    public static ServiceConfig read(ConfigTree tree, SecretSource secrets, Context context) {
        return read(Section.root(tree, secrets), tree.file(), context);
    }

    /**
     * Reads a configuration as {@link #read} does, and looks at its keys: secrets that protect
     * nothing and key files that cannot be used are among the faults.
     *
     * @throws ConfigException naming every fault
     */
    public static ServiceConfig readWithKeys(
            ConfigTree tree, SecretSource secrets, Context context) {
        Map<String, String> values = new TreeMap<>();
        List<KeptSecret> kept = new CopyOnWriteArrayList<>();
        Section root =
                Section.root(tree, secrets, key -> values.put(key.path(), key.value()), kept::add);
        Effective effective = new Effective(values, Collections.unmodifiableList(kept));
        return read(root, tree.file(), context, Optional.of(effective));
    }

    static ServiceConfig read(Section root, String file, Context context) {
        return read(root, file, context, Optional.empty());
    }

    /**
     * @param effective what is told as it is read; empty when keys are not looked at
     */
    private static ServiceConfig read(
            Section root, String file, Context context, Optional<Effective> effective) {
        RequiredSecrets required = new RequiredSecrets(context.profile(), context.generated());
        ServerConfig server =
                ServerConfig.read(root, context.name(), context.base(), context.profile());
        Map<String, TokenConfig> tokens = new LinkedHashMap<>();
        for (String scheme : context.schemes()) {
            tokens.put(scheme, TokenConfig.read(root, scheme, server, required, context.base()));
        }
        SchemeSeparation.check(root, tokens);
        Optional<SessionConfig> sessions =
                tokens.values().stream().anyMatch(TokenConfig::signs)
                        ? Optional.of(SessionConfig.read(root, required))
                        : Optional.empty();
        TicketConfig tickets = TicketConfig.read(root);
        SignatureConfig signatures = SignatureConfig.read(root, context.base());
        if (effective.isPresent()) {
            KeyChecks.check(root, tokens, sessions, context.profile());
            KeyChecks.check(root, tickets);
            signatures.check(root);
        }
        StoreConfig store = StoreConfig.read(root);
        SecretsConfig secrets = SecretsConfig.read(root, Map.of(), context.base());
        LogConfig log = LogConfig.read(root, context.base(), context.profile());
        Optional<TraceConfig> traces = TraceConfig.read(root);
        AdminConfig admin = AdminConfig.read(root, context.hasOperators(), server.listen());
        DocsConfig docs = DocsConfig.read(root, context.base(), context.profile());
        Settings settings = new Settings(file, root);
        root.refuseUnknown();
        if (!root.faults().isEmpty()) {
            throw new ConfigException(file, root.faults());
        }
        return new ServiceConfig(
                server,
                sessions,
                Map.copyOf(tokens),
                store,
                secrets,
                log,
                traces,
                admin,
                docs,
                tickets,
                signatures,
                settings,
                effective.orElse(Effective.NONE));
    }

    /**
     * How secret managers are reached, whatever else a configuration says, and whatever is at fault
     * in it: that is told when it is read as a whole.
     *
     * @param secrets resolves references to the environment and to files
     * @param environment the process's variables
     * @param base the service's folder, where relative paths start
     */
    public static SecretsConfig secrets(
            ConfigTree tree, SecretSource secrets, Map<String, String> environment, Path base) {
        return SecretsConfig.read(Section.root(tree, secrets), environment, base);
    }

    /** How long a start waits for what it needs, whatever else a configuration says. */
    public static Duration startTimeout(ConfigTree tree, SecretSource secrets) {
        return StoreConfig.startTimeout(Section.root(tree, secrets));
    }

    /**
     * How a service listens, whatever else its configuration says: what is at fault in it has its
     * usual value.
     *
     * @param base the service's folder, where relative paths start
     * @throws ConfigException when the file is no configuration at all
     */
    public static ServerConfig listener(
            ConfigTree tree, String defaultName, Path base, SecretSource secrets, Profile profile) {
        return ServerConfig.read(Section.root(tree, secrets), defaultName, base, profile);
    }

    /**
     * Where a service listens, whatever else its configuration says; empty when that is at fault.
     */
    public static Optional<ListenConfig> listen(
            ConfigTree tree, String defaultName, Path base, SecretSource secrets, Profile profile) {
        Section root = Section.root(tree, secrets);
        ListenConfig listen = ServerConfig.read(root, defaultName, base, profile).listen();
        return root.faults().isEmpty() ? Optional.of(listen) : Optional.empty();
    }

    /**
     * Where users and sessions are kept, whatever else a configuration says; empty when that is at
     * fault.
     */
    public static Optional<StoreConfig> store(ConfigTree tree, SecretSource secrets) {
        Section root = Section.root(tree, secrets);
        StoreConfig store = StoreConfig.read(root);
        return root.faults().isEmpty() ? Optional.of(store) : Optional.empty();
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
