package dev.gatewright.app;

import dev.gatewright.app.config.KeyConfig;
import dev.gatewright.app.config.ListenConfig;
import dev.gatewright.app.config.Profile;
import dev.gatewright.app.config.ServerConfig;
import dev.gatewright.app.config.ServiceConfig;
import dev.gatewright.app.config.TokenConfig;
import dev.gatewright.app.config.read.ConfigException;
import dev.gatewright.app.config.read.ConfigTree;
import dev.gatewright.app.secret.DevSecrets;
import dev.gatewright.app.secret.KeptSecret;
import dev.gatewright.app.secret.SecretSource;
import dev.gatewright.runtime.ServiceDescriptor;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Looks at what a service needs for its start, without starting it: its configuration and secrets,
 * its port, stores and clock, and who may read its files. Nothing is written, but for what the
 * drivers of databases do when they connect.
 */
final class Doctor {
    /** Ports below are for the administrator of a machine, as a rule. */
    private static final int FIRST_FOR_ALL = 1024;

    private final ServiceDescriptor<?> service;
    private final LaunchOptions options;
    private final List<Finding> findings = new ArrayList<>();
    private final StoreExamination stores;
    private final FileExamination files;

    Doctor(ServiceDescriptor<?> service, LaunchOptions options, InstantSource clock) {
        this.service = service;
        this.options = options;
        this.stores = new StoreExamination(options.data(), clock, this::add);
        this.files = new FileExamination(clock, this::add);
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
        examineProxies(config.server());
        stores.examine(config.store());
        config.log().audit().ifPresent(files::examineAudit);
        config.schemes().values().forEach(this::examineKeyFile);
        config.server().listen().tls().ifPresent(tls -> files.examineOwner(tls.files().key()));
        if (config.effective().secrets().stream().anyMatch(KeptSecret::isInConfiguration)) {
            files.examineOwner(options.config());
        }
    }

    /** Those that pass connections on as they are write no header. */
    private void examineProxies(ServerConfig server) {
        if (server.perimeter().proxies().readsBothHeaders() && !server.listen().proxyProtocol()) {
            add(
                    Finding.warning(
                            "proxies",
                            "ForwardedHeader is not set: a client that sends the header which the"
                                    + " proxies do not write hides its address behind theirs",
                            "set it to the header that they write, Forwarded or X-Forwarded-For"));
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
            ServiceConfig.store(tree, secrets()).ifPresent(stores::examine);
        } catch (ConfigException _) {
            // It cannot be read at all, and that has been told.
        }
    }

    private SecretSource secrets() {
        return new SecretSource(System.getenv(), options.home());
    }

    /** Secrets that development would generate are generated, and forgotten. */
    private Optional<ServiceConfig> readConfiguration() {
        Path kept = options.data().resolve("dev-secrets.yaml");
        try {
            DevSecrets secrets = new DevSecrets(kept, new SecureRandom()).withoutKeeping();
            ServiceConfig config = RunningService.config(service, options, secrets);
            RunningService.check(config, service, options);
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

    private void examineKeyFile(TokenConfig scheme) {
        if (scheme.keys() instanceof KeyConfig.InFile(Path file, _) && Files.exists(file)) {
            files.examineOwner(file);
        }
    }

    private void examineFiles() throws IOException {
        Path data = options.data().toAbsolutePath().normalize();
        if (Files.isDirectory(data)) {
            files.examineOwner(data);
            if (Files.exists(data.resolve("dev-secrets.yaml"))) {
                files.examineOwner(data.resolve("dev-secrets.yaml"));
            }
        }
        files.examineSpace(data);
        if (Files.exists(options.config())) {
            files.examineTime(options.config());
            examineSecretFiles();
        }
    }

    private void examineSecretFiles() {
        try {
            ConfigTree.load(options.config(), options.settings()).texts().stream()
                    .flatMap(text -> secrets().path(text).stream())
                    .filter(Files::exists)
                    .distinct()
                    .forEach(files::examineOwner);
        } catch (ConfigException _) {
            // It cannot be read at all, and that has been told.
        }
    }

    private void add(Finding finding) {
        findings.add(finding);
    }
}
