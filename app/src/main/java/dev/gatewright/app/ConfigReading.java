package dev.gatewright.app;

import dev.gatewright.app.config.SecretsConfig;
import dev.gatewright.app.config.ServiceConfig;
import dev.gatewright.app.config.read.ConfigTree;
import dev.gatewright.app.secret.KeptSecret;
import dev.gatewright.app.secret.SecretSource;
import dev.gatewright.app.secret.SecretSource.Resolved;
import dev.gatewright.app.secret.SecretStores;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads the configuration of a service, with the secrets it refers to as they are at that time: at
 * the start, and again while it runs. What stands in the file itself is read once.
 */
final class ConfigReading implements AutoCloseable {

    /** A secret manager that is slow is asked again later. */
    private static final Duration WHILE_RUNNING = Duration.ofSeconds(10);

    private final ConfigTree tree;
    private final SecretSource source;
    private final Map<String, String> environment;
    private final ServiceConfig.Context context;
    private final SecretsConfig config;
    private final SecretStores stores;
    private final List<String> references;
    private final List<String> files;
    private volatile Set<String> generated = Set.of();

    private ConfigReading(
            ConfigTree tree,
            SecretSource source,
            Map<String, String> environment,
            ServiceConfig.Context context) {
        this.tree = tree;
        this.source = source;
        this.environment = Map.copyOf(environment);
        this.context = context;
        this.config = managers();
        this.stores = new SecretStores(config.stores());
        this.references =
                tree.texts().stream()
                        .map(source::reference)
                        .flatMap(Optional::stream)
                        .distinct()
                        .toList();
        this.files = tree.texts().stream().filter(text -> source.file(text).isPresent()).toList();
    }

    static ConfigReading of(
            ConfigTree tree, Map<String, String> environment, ServiceConfig.Context context) {
        SecretSource source = new SecretSource(environment, context.base());
        return new ConfigReading(tree, source, environment, context);
    }

    /** How secret managers are reached. */
    private SecretsConfig managers() {
        return ServiceConfig.secrets(tree, source, environment, context.base());
    }

    /**
     * Reads all of it, waiting for secret managers as long as a start may.
     *
     * @throws dev.gatewright.app.config.read.ConfigException naming every fault
     */
    ServiceConfig atStart() {
        Duration limit = ServiceConfig.startTimeout(tree, source);
        return read(limit.isZero() ? WHILE_RUNNING : limit, context);
    }

    /**
     * Reads all of it again. A secret that was found before and is not any more is a fault, in
     * development too: a generated one in its place would refuse all tokens there are.
     *
     * @throws dev.gatewright.app.config.read.ConfigException naming every fault
     */
    ServiceConfig again() {
        stores.renew(managers().stores());
        return read(WHILE_RUNNING, context.with(context.generated().only(generated)));
    }

    /** What lies in the files that it refers to, to be compared. */
    List<Resolved> fileContents() {
        List<Resolved> contents = new ArrayList<>();
        files.forEach(text -> source.file(text).ifPresent(contents::add));
        return contents;
    }

    /** Whether it refers to a secret manager. */
    boolean hasReferences() {
        return !references.isEmpty();
    }

    /** Whether it refers to files. */
    boolean hasFiles() {
        return !files.isEmpty();
    }

    /** The time between two readings of secret managers; zero for never. */
    Duration refresh() {
        return config.refresh();
    }

    private ServiceConfig read(Duration limit, ServiceConfig.Context of) {
        ServiceConfig config =
                ServiceConfig.readWithKeys(tree, source.with(stores.fetch(references, limit)), of);
        generated =
                config.effective().secrets().stream()
                        .filter(KeptSecret::isGenerated)
                        .map(KeptSecret::key)
                        .collect(Collectors.toUnmodifiableSet());
        return config;
    }

    @Override
    public void close() {
        stores.close();
    }
}
