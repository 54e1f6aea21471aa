package dev.gatewright.app;

import dev.gatewright.app.accounts.AccountSchema;
import dev.gatewright.app.config.KeyConfig;
import dev.gatewright.app.config.ListenConfig;
import dev.gatewright.app.config.Profile;
import dev.gatewright.app.config.ServiceConfig;
import dev.gatewright.app.config.StoreConfig;
import dev.gatewright.app.config.TokenConfig;
import dev.gatewright.app.config.read.ConfigException;
import dev.gatewright.app.config.read.ConfigTree;
import dev.gatewright.app.secret.DevSecrets;
import dev.gatewright.app.secret.KeptSecret;
import dev.gatewright.app.secret.SecretSource;
import dev.gatewright.auth.store.OutageLog;
import dev.gatewright.runtime.ServiceDescriptor;
import dev.gatewright.store.jdbc.JdbcSessionStore;
import dev.gatewright.store.jdbc.embedded.EmbeddedDatabase;
import dev.gatewright.store.jdbc.postgres.PostgresDatabase;
import dev.gatewright.store.redis.RedisSessionStore;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.nio.file.FileStore;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;

/**
 * Looks at what a service needs for its start, without starting it: its configuration and secrets,
 * its port, stores and clock, and who may read its files. Nothing is written, but for what the
 * drivers of databases do when they connect.
 */
final class Doctor {
    /** Differences up to this are those of clocks that are kept right. */
    private static final Duration TOLERATED_SKEW = Duration.ofSeconds(2);

    /** From this on, tokens of one node may be refused by another. */
    private static final Duration HARMFUL_SKEW = Duration.ofSeconds(30);

    /** Ports below are for the administrator of a machine, as a rule. */
    private static final int FIRST_FOR_ALL = 1024;

    /** In bytes. */
    private static final long LITTLE_SPACE = 100L << 20;

    private static final Set<PosixFilePermission> OTHERS =
            Set.of(
                    PosixFilePermission.GROUP_READ,
                    PosixFilePermission.GROUP_WRITE,
                    PosixFilePermission.OTHERS_READ,
                    PosixFilePermission.OTHERS_WRITE);

    private final ServiceDescriptor<?> service;
    private final LaunchOptions options;
    private final InstantSource clock;
    private final List<Finding> findings = new ArrayList<>();

    Doctor(ServiceDescriptor<?> service, LaunchOptions options, InstantSource clock) {
        this.service = service;
        this.options = options;
        this.clock = clock;
    }

    /** All that was found, what is well included. */
    List<Finding> examine() throws IOException {
        readConfiguration().ifPresentOrElse(this::examine, this::examineDespiteFaults);
        examineFiles();
        return List.copyOf(findings);
    }

    private void examine(ServiceConfig config) {
        examine(config.server().listen());
        config.admin()
                .port()
                .ifPresent(admin -> examinePort(admin.host(), admin.port(), "Admin.Port"));
        examineStores(config.store());
        config.schemes().values().forEach(this::examineKeyFile);
        config.server().listen().tls().ifPresent(tls -> ownersAlone(tls.files().key()));
        if (config.effective().secrets().stream().anyMatch(KeptSecret::isInConfiguration)) {
            ownersAlone(options.config());
        }
    }

    private void examine(ListenConfig listen) {
        examinePort(listen.host(), listen.port(), "--port N, or Host");
    }

    /** What the configuration says without a fault is looked at, so that all is told in one go. */
    private void examineDespiteFaults() {
        try {
            ConfigTree tree = ConfigTree.load(options.config(), options.settings());
            ServiceConfig.listen(tree, service.name(), options.home(), secrets(), options.profile())
                    .ifPresent(this::examine);
            ServiceConfig.store(tree, secrets()).ifPresent(this::examineStores);
        } catch (ConfigException _) {
            // It cannot be read at all, and that has been told.
        }
    }

    private SecretSource secrets() {
        return new SecretSource(System.getenv(), options.home());
    }

    /** Secrets that development would generate are generated elsewhere, and forgotten. */
    private Optional<ServiceConfig> readConfiguration() throws IOException {
        Path kept = options.data().resolve("dev-secrets.yaml");
        Path scratch = Files.createTempFile("gatewright-doctor", ".yaml");
        try {
            if (Files.isReadable(kept)) {
                Files.write(scratch, Files.readAllBytes(kept));
            }
            DevSecrets secrets = new DevSecrets(scratch, new SecureRandom());
            ServiceConfig config = RunningService.config(service, options, secrets);
            RunningService.checkHosts(config, options);
            add(Finding.ok("configuration", options.config() + ", profile " + profile()));
            if (options.profile() == Profile.DEV) {
                add(Finding.ok("secrets", "those not configured are generated for development"));
            } else {
                add(Finding.ok("secrets", "all that are needed are there, and none is weak"));
            }
            return Optional.of(config);
        } catch (ConfigException e) {
            for (String line : String.valueOf(e.getMessage()).lines().toList()) {
                add(
                        Finding.fault(
                                "configuration",
                                line,
                                "set the key, or what it refers to; docs/configuration.md has them"
                                        + " all"));
            }
            return Optional.empty();
        } finally {
            Files.delete(scratch);
        }
    }

    private String profile() {
        return options.profile().name().toLowerCase(Locale.ROOT);
    }

    private void examinePort(String host, int port, String setBy) {
        if (port == 0) {
            add(Finding.ok("port", "any free one of " + host));
            return;
        }
        String place = "port " + port + " of " + host;
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName(host), port));
            add(Finding.ok("port", place + " is free"));
        } catch (UnknownHostException _) {
            add(
                    Finding.fault(
                            "port",
                            place + " cannot be bound: the host is unknown",
                            "name an address of this machine, like 127.0.0.1 or 0.0.0.0"));
        } catch (IOException e) {
            String why = String.valueOf(e.getMessage());
            add(
                    Finding.fault(
                            "port",
                            place + " cannot be bound: " + why,
                            adviceOnPort(port, why) + ", or choose another with " + setBy));
        }
    }

    /** In the words of the system, which are all that tells one reason from another. */
    private static String adviceOnPort(int port, String why) {
        if (why.contains("assign requested address")) {
            return "name an address of this machine, like 127.0.0.1 or 0.0.0.0";
        }
        return why.contains("ermission denied") && port < FIRST_FOR_ALL
                ? "let this user bind ports below " + FIRST_FOR_ALL
                : "stop what listens there";
    }

    private void examineStores(StoreConfig config) {
        config.database().ifPresent(server -> examineDatabase(server, config));
        config.redis().ifPresent(this::examineRedis);
        if (config.database().isEmpty()) {
            examineEmbedded(Stores.folder(options.data()), config.redis().isEmpty());
        }
    }

    private void examineDatabase(StoreConfig.Database server, StoreConfig config) {
        try (PostgresDatabase database = Stores.postgres(server)) {
            Instant theirs = time(database.dataSource());
            add(Finding.ok("database", "PostgreSQL answers"));
            compare("database", theirs);
            examineTables(database.dataSource(), config.redis().isEmpty(), Doctor::mayMakeTables);
        } catch (RuntimeException | SQLException e) {
            unreachable("database", e, "Database");
        }
    }

    private static Instant time(DataSource database) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT clock_timestamp()")) {
            row.next();
            return row.getTimestamp(1).toInstant();
        }
    }

    private void examineRedis(StoreConfig.Redis server) {
        try (RedisSessionStore redis =
                RedisSessionStore.connect(Stores.endpoint(server), server.timeout(), clock)) {
            add(Finding.ok("redis", "answers, and evicts no keys"));
            compare("redis", redis.time());
        } catch (RuntimeException e) {
            unreachable("redis", e, "Redis");
        }
    }

    private void unreachable(String subject, Exception why, String section) {
        String text = String.valueOf(why.getMessage());
        String cause = OutageLog.cause(why);
        add(
                Finding.fault(
                        subject,
                        text.contains(cause) ? text : text + ": " + cause,
                        "start the server, or correct the section " + section));
    }

    private void examineEmbedded(Path folder, boolean hasSessions) {
        if (Files.notExists(folder)) {
            add(Finding.ok("database", "embedded; made at the first start, in " + folder));
            return;
        }
        try (EmbeddedDatabase database = EmbeddedDatabase.open(folder)) {
            add(Finding.ok("database", "embedded, in " + folder));
            examineTables(database.dataSource(), hasSessions, _ -> true);
        } catch (RuntimeException | SQLException e) {
            add(
                    Finding.fault(
                            "database",
                            String.valueOf(e.getMessage()),
                            "one process at a time may have it open"));
        }
    }

    /** What a question about a database is answered by. */
    @FunctionalInterface
    private interface Question {
        boolean ask(DataSource database) throws SQLException;
    }

    /**
     * Missing and older tables are made by a start, where it may; newer ones keep it from starting.
     */
    private void examineTables(DataSource database, boolean hasSessions, Question mayMake)
            throws SQLException {
        try {
            AccountSchema.requireKnown(database);
            if (!hasSessions || JdbcSessionStore.isCurrent(database)) {
                add(Finding.ok("tables", "as this version has them"));
            } else if (mayMake.ask(database)) {
                add(Finding.ok("tables", "made or migrated by the next start"));
            } else {
                add(
                        Finding.fault(
                                "tables",
                                "some are missing, and the user of the database may make none",
                                "grant it CREATE on the schema, or start once as one who may"));
            }
        } catch (IllegalStateException e) {
            add(
                    Finding.fault(
                            "tables",
                            String.valueOf(e.getMessage()),
                            "run the newer version, or restore a backup from before it"));
        }
    }

    private static boolean mayMakeTables(DataSource database) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery(
                                "SELECT has_schema_privilege(current_schema(), 'CREATE')")) {
            return row.next() && row.getBoolean(1);
        }
    }

    /** Nodes that differ take each other's tokens for expired, or for not yet valid. */
    private void compare(String subject, Instant theirs) {
        Duration skew = Duration.between(clock.instant(), theirs).abs();
        String text =
                "the clocks of this machine and the %s differ by %d ms"
                        .formatted(subject, skew.toMillis());
        String advice = "let both follow NTP: tokens and sessions end by these clocks";
        if (skew.compareTo(HARMFUL_SKEW) > 0) {
            add(Finding.fault("clock", text, advice));
        } else if (skew.compareTo(TOLERATED_SKEW) > 0) {
            add(Finding.warning("clock", text, advice));
        } else {
            add(Finding.ok("clock", text));
        }
    }

    private void examineKeyFile(TokenConfig scheme) {
        if (scheme.keys() instanceof KeyConfig.InFile(Path file, _) && Files.exists(file)) {
            ownersAlone(file);
        }
    }

    private void examineFiles() throws IOException {
        Path data = options.data().toAbsolutePath().normalize();
        if (Files.isDirectory(data)) {
            ownersAlone(data);
            if (Files.exists(data.resolve("dev-secrets.yaml"))) {
                ownersAlone(data.resolve("dev-secrets.yaml"));
            }
            examineSpace(data);
        }
        if (Files.exists(options.config())) {
            examineFileTime(options.config());
            examineSecretFiles();
        }
    }

    private void examineSecretFiles() {
        try {
            ConfigTree.load(options.config(), options.settings()).texts().stream()
                    .flatMap(text -> secrets().path(text).stream())
                    .filter(Files::exists)
                    .distinct()
                    .forEach(this::ownersAlone);
        } catch (ConfigException _) {
            // It cannot be read at all, and that has been told.
        }
    }

    private void ownersAlone(Path file) {
        if (!FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            return;
        }
        try {
            Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
            if (permissions.stream().anyMatch(OTHERS::contains)) {
                add(
                        Finding.warning(
                                "permissions",
                                file + " can be read by others",
                                "chmod go= " + file));
            } else {
                add(Finding.ok("permissions", file + " is its owner's alone"));
            }
        } catch (IOException e) {
            add(
                    Finding.fault(
                            "permissions",
                            file + " cannot be looked at: " + e.getMessage(),
                            "run this as the user that the service runs as"));
        }
    }

    private void examineSpace(Path data) throws IOException {
        FileStore disk = Files.getFileStore(data);
        long free = disk.getUsableSpace();
        String text = "%d MB free for %s".formatted(free >> 20, data);
        add(
                free < LITTLE_SPACE
                        ? Finding.warning(
                                "disk", text, "make room: sessions and users are kept there")
                        : Finding.ok("disk", text));
        if (!Files.isWritable(data)) {
            add(
                    Finding.fault(
                            "disk",
                            data + " cannot be written",
                            "run this as the user that the service runs as, or choose --data DIR"));
        }
    }

    /** A file from the future tells a clock that is behind. */
    private void examineFileTime(Path file) throws IOException {
        Instant written = Files.getLastModifiedTime(file).toInstant();
        if (written.isAfter(clock.instant().plus(HARMFUL_SKEW))) {
            add(
                    Finding.fault(
                            "clock",
                            "this machine says %s, and %s was written at %s"
                                    .formatted(clock.instant(), file, written),
                            "set the clock: tokens and sessions end by it"));
        }
    }

    private void add(Finding finding) {
        findings.add(finding);
    }
}
