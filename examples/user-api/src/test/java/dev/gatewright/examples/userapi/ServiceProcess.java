package dev.gatewright.examples.userapi;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The packaged service in a process of its own, started as a user starts it. */
final class ServiceProcess implements AutoCloseable {
    private static final Pattern UP = Pattern.compile("user-api is up at (\\S+) .*");
    private static final List<String> CLASSES = SharedClasses.options();
    private final Process process;
    private final List<String> output = new ArrayList<>();
    private final CountDownLatch settled = new CountDownLatch(1);
    private volatile String url = "";

    private ServiceProcess(Process process) {
        this.process = process;
    }

    /** Starts the service on a free port; returns when it is up, or has refused to start. */
    static ServiceProcess start(Path data, String... options) {
        return start(Map.of(), data, options);
    }

    /** The same, with further variables in its environment. */
    static ServiceProcess start(Map<String, String> environment, Path data, String... options) {
        List<String> command = command(CLASSES, data);
        command.addAll(Arrays.asList(options));
        try {
            ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
            builder.environment().putAll(environment);
            ServiceProcess service = new ServiceProcess(builder.start());
            Thread.ofVirtual().start(service::listen);
            if (!service.settled.await(5, TimeUnit.MINUTES)) {
                throw new AssertionError("not up in time: " + service.output());
            }
            return service;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Starts the service on a free port by a JVM that is given more. */
    static List<String> command(List<String> jvm, Path data) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
        command.addAll(jvm);
        command.addAll(List.of("-jar", Path.of("target", "service", "user-api.jar").toString()));
        command.addAll(List.of("--port", "0", "--data", data.toString(), "--set", "DrainTime=0"));
        // Else a busy machine is told 503 or 504 in place of an answer.
        command.addAll(List.of("--set", "Timeout=60000"));
        return command;
    }

    String url() {
        if (url.isEmpty()) {
            throw new AssertionError("the service did not start: " + output());
        }
        return url;
    }

    int port() {
        return URI.create(url()).getPort();
    }

    /** How many files and sockets the process has open. */
    long descriptors() throws IOException {
        try (Stream<Path> open = Files.list(Path.of("/proc/" + process.pid() + "/fd"))) {
            return open.count();
        }
    }

    /** Everything the service has printed. */
    String output() {
        synchronized (output) {
            return output.stream().collect(Collectors.joining("\n"));
        }
    }

    int exitCode() {
        return process.onExit().join().exitValue();
    }

    /** Ends the process as {@code kill -9} does: no hook of it runs. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }

    private void listen() {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                synchronized (output) {
                    output.add(line);
                }
                Matcher up = UP.matcher(line);
                if (up.matches()) {
                    url = up.group(1);
                    settled.countDown();
                }
            }
        } catch (IOException _) {
            // The process has ended, and with it what it said.
        } finally {
            settled.countDown();
        }
    }
}
