package dev.gatewright.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The packaged {@code user-api} in its own process, on a free port, with its own data.
 *
 * @param url where it listens
 */
record ExampleService(Process process, BufferedReader lines, URI url) implements AutoCloseable {
    private static final Pattern UP = Pattern.compile("user-api is up at (\\S+) .*");

    /**
     * Starts it and waits until it is up.
     *
     * @param folder of the example, which must have been built
     * @param options of the JVM
     */
    static ExampleService start(Path folder, String... options) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(options));
        command.addAll(
                List.of(
                        "-jar",
                        Path.of("target", "service", "user-api.jar").toString(),
                        "--port",
                        "0",
                        "--data",
                        Files.createTempDirectory("benchmark").toString()));
        Process process =
                new ProcessBuilder(command)
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .directory(folder.toFile())
                        .start();
        BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            Matcher up = UP.matcher(line);
            if (up.matches()) {
                return new ExampleService(process, lines, URI.create(up.group(1)));
            }
        }
        process.destroy();
        throw new IOException("the service did not start");
    }

    @Override
    public void close() throws IOException, InterruptedException {
        process.destroy();
        process.waitFor();
        lines.close();
    }
}
