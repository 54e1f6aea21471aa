import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Builds the services, measures their starts one after the other, starts all of them, warms them
 * up, and sends them the same requests in turns, so that all meet the same weather.
 */
final class Run {
    /** Where all else is as in the other rows, only sessions are measured. */
    private static final String ON_POSTGRES = "Gatewright on PostgreSQL";

    private static final Duration REST = Duration.ofSeconds(15);
    private static final Duration LONGEST_TIDYING = Duration.ofSeconds(60);

    /** Of all services together, in seconds of CPU within a second. */
    private static final double QUIET = 0.05;

    private final Path here;
    private final boolean isLong;
    private final int rounds;
    private final int seconds;
    private final List<String> only;
    private final String flags;
    private final Optional<String> postgres;
    private final Optional<Path> page;
    private final Path work;

    private Run(Path here, List<String> options) throws IOException {
        this.here = here;
        this.isLong = options.contains("--long");
        this.rounds = Integer.parseInt(value(options, "--rounds", isLong ? "7" : "3"));
        this.seconds = Integer.parseInt(value(options, "--seconds", isLong ? "5" : "2"));
        this.only = words(value(options, "--only", ""), ",");
        this.flags = value(options, "--gatewright-flags", "");
        String postgres = value(options, "--postgres", "");
        this.postgres = postgres.isEmpty() ? Optional.empty() : Optional.of(postgres);
        String page = value(options, "--page", only.isEmpty() ? here.resolveSibling("RESULTS.md").toString() : "");
        this.page = page.isEmpty() ? Optional.empty() : Optional.of(Path.of(page).toAbsolutePath().normalize());
        this.work = Files.createDirectories(here.resolve("target"));
    }

    public static void main(String[] args) throws Exception {
        List<String> options = Arrays.asList(args).subList(1, args.length);
        if (options.contains("--help")) {
            System.out.println(
                    """
                    benchmarks/http/run [--long] [--rounds N] [--seconds N] [--only NAME,NAME]
                                        [--gatewright-flags "FLAGS"] [--postgres JDBC-URL] [--page FILE]
                                        [--no-build] [--no-start]
                    """);
            return;
        }
        if (!has("wrk")) {
            System.err.println("benchmarks/http/run needs wrk on the path; Debian's package is wrk");
            System.exit(2);
        }
        Run run = new Run(Path.of(args[0]), options);
        if (!options.contains("--no-build")) {
            run.build();
        }
        run.measure(!options.contains("--no-start"));
    }

    private static String value(List<String> options, String name, String usual) {
        int at = options.indexOf(name);
        return at < 0 || at + 1 == options.size() ? usual : options.get(at + 1);
    }

    private static List<String> words(String text, String by) {
        return text.isEmpty() ? List.of() : List.of(text.split(by));
    }

    private void build() throws Exception {
        Path root = here.resolve("../..").normalize();
        String mvnw = root.resolve("mvnw").toString();
        List<String> repository =
                List.of(
                        "-q",
                        "-Dmaven.repo.local=" + work.resolve("repository"),
                        "-Dmaven.repo.local.tail="
                                + Path.of(System.getProperty("user.home"), ".m2", "repository"),
                        "-Dmaven.repo.local.tail.ignoreAvailability=true");
        System.out.println("Building Gatewright and its peers ...");
        execute(
                root,
                concat(
                        List.of(mvnw),
                        repository,
                        List.of(
                                "-Dgatewright.quick",
                                "-Dmaven.test.skip=true",
                                "-DskipITs",
                                "-Dspotless.check.skip=true",
                                "-pl",
                                "bom,app,maven-plugin,cli",
                                "-am",
                                "install")));
        execute(here, concat(List.of(mvnw), repository, List.of("package")));
        // As it is shipped: with its script and its AOT cache. From nothing, since a service whose own
        // sources are as before would keep the framework's jars of before.
        delete(here.resolve("gatewright/target"));
        execute(
                here,
                List.of(
                        java(),
                        "-jar",
                        root.resolve("cli/target/quick/gatewright.jar").toString(),
                        "package",
                        "--aot",
                        here.resolve("gatewright").toString()),
                String.join(" ", repository));
        if (has("go")) {
            execute(here.resolve("gozero"), List.of("go", "build", "-o", "target/gozero", "."));
        } else {
            System.out.println("go is not on the path: go-zero is left out.");
        }
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private static boolean has(String program) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                .anyMatch(place -> Files.isExecutable(Path.of(place, program)));
    }

    private static void execute(Path folder, List<String> command) throws Exception {
        execute(folder, command, "");
    }

    private static void execute(Path folder, List<String> command, String mavenArguments)
            throws Exception {
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile()).inheritIO();
        builder.environment().put("MAVEN_ARGS", mavenArguments);
        builder.environment().put("SECRET", Peer.SECRET);
        if (builder.start().waitFor() != 0) {
            throw new IOException("failed: " + String.join(" ", command));
        }
    }

    @SafeVarargs
    private static List<String> concat(List<String>... parts) {
        return Stream.of(parts).flatMap(List::stream).toList();
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private List<Peer> peers() throws IOException {
        List<Peer> all = new ArrayList<>();
        all.add(gatewright("Gatewright", List.of("./bench"), Map.of("JAVA_OPTS", flags)));
        if (postgres.isPresent()) {
            all.add(
                    gatewright(
                            ON_POSTGRES,
                            List.of("./bench"),
                            Map.of("JAVA_OPTS", flags),
                            "--set",
                            "Database.Url=" + postgres.get()));
        }
        all.add(
                gatewright(
                        "Gatewright, JVM's defaults",
                        List.of(java(), "-jar", "bench.jar"),
                        Map.of()));
        all.add(jar("raw Netty", "netty", "target/service/netty.jar"));
        all.add(jar("Vert.x Web", "vertx", "target/service/vertx.jar"));
        // Without the option, Helidon lets nobody ask for what it has allocated.
        all.add(
                new Peer(
                        "Helidon + Nimbus",
                        here.resolve("helidon"),
                        List.of(
                                java(),
                                "-Dhelidon.serialFilter.missing.action=ignore",
                                "-jar",
                                "target/service/helidon.jar"),
                        Map.of()));
        all.add(jar("Javalin + java-jwt", "javalin", "target/service/javalin.jar"));
        all.add(jar("Micronaut", "micronaut", "target/service/micronaut.jar"));
        all.add(
                new Peer(
                        "Quarkus",
                        here.resolve("quarkus"),
                        List.of(java(), "-jar", "target/quarkus-app/quarkus-run.jar"),
                        Map.of("SMALLRYE_JWT_VERIFY_SECRETKEY", Tokens.secretAsJwk())));
        all.add(jar("Spring Boot", "spring", "target/spring.jar"));
        if (Files.exists(here.resolve("gozero/target/gozero"))) {
            all.add(goZero("go-zero", "false"));
            all.add(goZero("go-zero, bare", "true"));
        }
        return all.stream()
                .filter(peer ->
                        only.isEmpty()
                                || peer.title().equals("Gatewright")
                                || only.contains(peer.title()))
                .toList();
    }

    private Peer gatewright(
            String title,
            List<String> program,
            Map<String, String> environment,
            String... options)
            throws IOException {
        return new Peer(
                title,
                here.resolve("gatewright/target/service"),
                concat(
                        program,
                        List.of(
                                "--home",
                                here.resolve("gatewright").toString(),
                                "--data",
                                Files.createTempDirectory("bench").toString(),
                                "--port",
                                "{port}",
                                "--set",
                                "Admin.Enabled=false"),
                        List.of(options)),
                environment);
    }

    private Peer jar(String title, String folder, String jar) {
        return new Peer(title, here.resolve(folder), List.of(java(), "-jar", jar), Map.of());
    }

    private Peer goZero(String title, String bare) {
        return new Peer(
                title,
                here.resolve("gozero"),
                List.of(here.resolve("gozero/target/gozero").toString()),
                Map.of("BARE", bare));
    }

    private void measure(boolean measuresStarts) throws Exception {
        long began = System.nanoTime();
        Path logs = Files.createDirectories(work.resolve("logs"));
        Report report = new Report();
        List<Peer> peers = peers();
        if (measuresStarts) {
            for (int round = 0; round < 3; round++) {
                for (Peer peer : peers) {
                    int port = freePort();
                    long start = System.nanoTime();
                    try (Peer.Running service = peer.start(port, logs)) {
                        double millis = (System.nanoTime() - start) / 1e6;
                        report.first(peer, millis, service.cpuSeconds() * 1e3);
                    }
                }
            }
        }
        List<Peer.Running> running = new ArrayList<>();
        try {
            for (Peer peer : peers) {
                running.add(peer.start(freePort(), logs));
            }
            Tokens tokens = new Tokens(issued(running.getFirst()));
            List<Load> loads = loads(tokens);
            for (Peer.Running service : running) {
                check(service, tokens);
            }
            System.out.println("Warming up ...");
            for (Peer.Running service : running) {
                for (Load load : loads) {
                    if (answers(service, load)) {
                        load.run(service, here, isLong ? 4 : 2);
                    }
                }
            }
            for (int round = 1; round <= rounds; round++) {
                System.out.println("Round " + round + " of " + rounds + " ...");
                awaitQuiet(running);
                for (Load load : inTurn(loads, round)) {
                    for (Peer.Running service : inTurn(running, round)) {
                        if (answers(service, load)) {
                            // What a service gave back at rest it takes again before it is measured.
                            load.run(service, here, 1);
                            report.add(service.peer(), load, load.run(service, here, seconds));
                        }
                    }
                }
            }
            // What is given back at rest is given back by then.
            Thread.sleep(REST);
            for (Peer.Running service : running) {
                report.resident(service.peer(), service.residentMiB());
            }
            // Last, since whoever asks takes memory of the service.
            for (Peer.Running service : running) {
                for (Load load : loads) {
                    measureAllocation(service, load, report);
                }
            }
        } finally {
            for (Peer.Running service : running) {
                service.close();
            }
        }
        String preface = preface((System.nanoTime() - began) / 60_000_000_000.0);
        System.out.println(report.tables(preface));
        if (page.isPresent()) {
            report.write(page.get(), page.get().resolveSibling("plots"), preface);
        }
    }

    /**
     * Waits until no service works any more for what it answered before, nor the system, which writes
     * files later: otherwise the first load of a round would be measured beside a database that still
     * tidies up.
     */
    private static void awaitQuiet(List<Peer.Running> running) throws Exception {
        new ProcessBuilder("sync").inheritIO().start().waitFor();
        long end = System.nanoTime() + LONGEST_TIDYING.toNanos();
        double before = cpuSeconds(running);
        while (System.nanoTime() < end) {
            Thread.sleep(Duration.ofSeconds(1));
            double now = cpuSeconds(running);
            if (now - before <= QUIET) {
                return;
            }
            before = now;
        }
        System.out.println("  begun although the services are not quiet yet");
    }

    /**
     * Each round begins with another one: what comes first, and what follows what, is no more of one
     * than of another.
     */
    private <T> List<T> inTurn(List<T> all, int round) {
        List<T> turned = new ArrayList<>(all);
        Collections.rotate(turned, -(round - 1) * all.size() / rounds);
        return turned;
    }

    private static double cpuSeconds(List<Peer.Running> running) throws IOException {
        double sum = 0;
        for (Peer.Running service : running) {
            sum += service.cpuSeconds();
        }
        return sum;
    }

    private static boolean answers(Peer.Running service, Load load) {
        String title = service.peer().title();
        return load.isOfSessions() ? title.startsWith("Gatewright") : !title.equals(ON_POSTGRES);
    }

    private void measureAllocation(Peer.Running service, Load load, Report report)
            throws Exception {
        if (load.connections() != 64 || !answers(service, load)) {
            return;
        }
        load.prepare(service);
        try {
            long before = service.allocated();
            if (before >= 0) {
                Load.Sample sample = load.send(service, here, 1);
                report.allocated(
                        service.peer(),
                        load,
                        (service.allocated() - before) / (double) sample.requests());
            }
        } catch (IOException e) {
            // All else is measured by now, and worth more than this figure.
            System.out.printf("  %s: %s: %s%n", service.peer().title(), load.name(), e);
        }
    }

    private List<Load> loads(Tokens tokens) throws Exception {
        Path hot = tokens.write(work.resolve("hot.txt"), 1);
        Path many = tokens.write(work.resolve("many.txt"), 10_000);
        Path fresh = tokens.write(work.resolve("fresh.txt"), 100_000);
        Path order = Files.writeString(work.resolve("order.json"), order("CH"));
        List<Load> loads = new ArrayList<>();
        for (int connections : new int[] {64, 256}) {
            boolean isMore = connections == 64 || isLong;
            // One after another: what is between them is the token's.
            loads.add(protectedGet(Load.ONE_TOKEN, hot, connections));
            loads.add(new Load(Load.OPEN, List.of("/ping", "plain"), connections));
            if (isMore) {
                loads.add(
                        new Load(
                                Load.OPEN_WITH_TOKEN,
                                List.of("/ping", "tokens", hot.toString()),
                                connections));
                loads.add(protectedGet(Load.NEW_TOKENS, fresh, connections));
                loads.add(protectedGet("Protected GET, 10,000 tokens", many, connections));
            }
            if (isMore) {
                loads.add(
                        new Load(
                                "POST of 1 KB with 20 validated fields",
                                List.of("/orders", "body", order.toString()),
                                connections));
            }
        }
        loads.add(new Load("Login without its hash", List.of("/login", "post"), 64));
        loads.add(
                new Load(
                        "Refresh",
                        List.of("/refresh", "refresh", work.resolve("refresh.txt").toString()),
                        64));
        return loads;
    }

    private static Load protectedGet(String title, Path tokens, int connections) {
        return new Load(title, List.of("/me", "tokens", tokens.toString()), connections);
    }

    private static String order(String country) {
        return """
        {"reference":"ORDER-2026-000042","customer":"Maria Bernasconi-Keller",\
        "email":"maria.bernasconi@example.com","phone":"+41 44 555 01 23",\
        "street":"Limmatquai 142","city":"Zürich","zip":"8001","country":"%s","currency":"CHF",\
        "quantity":12,"price":129900,"discount":15,"weight":4200,"priority":3,"express":true,\
        "gift":false,"carrier":"post","language":"de","coupon":"WINTER-26","note":"%s"}"""
                .formatted(country, "Please ring twice, and leave it with the neighbours. ".repeat(11).strip());
    }

    /** What each has to answer, before its answers are counted. */
    private static void check(Peer.Running service, Tokens tokens) throws Exception {
        String url = service.url();
        String good = tokens.of(5);
        String forged = good.substring(0, good.length() - 6) + "AAAAAA";
        expect(service, "a token", 200, Peer.get(url + "/me", good));
        expect(service, "no token", 401, Peer.get(url + "/me", ""));
        expect(service, "a forged token", 401, Peer.get(url + "/me", forged));
        expect(service, "an expired token", 401, Peer.get(url + "/me", tokens.expired()));
        expect(service, "an order", 200, Peer.post(url + "/orders", order("CH")));
        expect(service, "a wrong order", 400, Peer.post(url + "/orders", order("XX")));
    }

    private static void expect(Peer.Running service, String what, int wanted, int status)
            throws IOException {
        if (status != wanted) {
            throw new IOException(
                    "%s answers %s with %d, not %d"
                            .formatted(service.peer().title(), what, status, wanted));
        }
    }

    /** The token that Gatewright prints at its start. */
    private static String issued(Peer.Running gatewright) throws Exception {
        for (int i = 0; i < 1_000; i++) {
            for (String line : Files.readAllLines(gatewright.output())) {
                if (line.strip().startsWith("token ")) {
                    return line.strip().substring("token ".length());
                }
            }
            Thread.sleep(10);
        }
        throw new IOException("no token in " + gatewright.output());
    }

    private static int freePort() throws IOException {
        try (ServerSocket any = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return any.getLocalPort();
        }
    }

    private String preface(double minutes) throws IOException {
        String processor =
                Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
                        .filter(line -> line.startsWith("model name"))
                        .map(line -> line.replaceFirst(".*: ", ""))
                        .findFirst()
                        .orElse("unknown processor");
        return """
        ## Requests, beside other frameworks

        `benchmarks/http/run%s` on %s: %d × %s, Java %s, in %.0f minutes. Clients and services share the processors. \
        In %d rounds, which each begin with another request and another service, all took turns, %d seconds each after a second of the same requests that is not counted; medians, and of ratios the least and the greatest. \
        "Gatewright" is started by its packaged script (%s), all others with the defaults of their runtime. Only Gatewright keeps \
        sessions: logins and refreshes are compared with nobody's.
        """
                .formatted(
                        isLong ? " --long" : "",
                        LocalDate.now(),
                        Runtime.getRuntime().availableProcessors(),
                        processor,
                        Optional.ofNullable(System.getProperty("java.version")).orElse(""),
                        minutes,
                        rounds,
                        seconds,
                        shipped());
    }

    /** How the script starts it. */
    private String shipped() throws IOException {
        String script = Files.readString(here.resolve("gatewright/target/service/bench"));
        String exec = "exec \"$java\"";
        int from = script.indexOf(exec) + exec.length();
        String options =
                script.substring(from, script.indexOf("${JAVA_OPTS", from))
                        .replace("$cache", "-XX:AOTCache=bench.aot")
                        .replaceAll("[\\s\\\\]+", " ")
                        .strip();
        return "`" + options + (flags.isEmpty() ? "" : " " + flags) + "`";
    }
}
