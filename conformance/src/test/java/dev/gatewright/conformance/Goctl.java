package dev.gatewright.conformance;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What goctl itself makes of a file: its parser and its formatter, in a process for each file. */
final class Goctl {

    private static final JsonMapper JSON = new JsonMapper();

    private final Path program;

    private Goctl(Path program) {
        this.program = program;
    }

    /**
     * What goctl says of a file.
     *
     * @param refusal why it refuses the file; absent when it reads it. A panic or the end of the
     *     process is a refusal
     * @param formatted the file in its layout; absent when it does not format it
     * @param routes its routes, one line each, in order of the text
     * @param types its types, one line each, in order of the text
     */
    record Verdict(
            Optional<String> refusal,
            Optional<String> formatted,
            List<String> routes,
            List<String> types) {}

    /** Builds the program with the Go tool on the path. */
    static Goctl build(Path folder) throws IOException, InterruptedException {
        Path program = folder.resolve("oracle");
        GoTools.build(GoTools.MODULE, "./language", program);
        return new Goctl(program);
    }

    Verdict read(Path file) throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(program.toString(), file.toString())
                        .redirectErrorStream(true)
                        .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IOException("goctl does not end on " + file);
        }
        if (process.exitValue() != 0) {
            return new Verdict(
                    Optional.of("ended: " + output), Optional.empty(), List.of(), List.of());
        }
        JsonNode answer = JSON.readTree(output);
        return new Verdict(
                Optional.of(answer.get("error").asString()).filter(text -> !text.isEmpty()),
                Optional.ofNullable(answer.get("formatted"))
                        .filter(n -> !n.isNull())
                        .map(JsonNode::asString),
                lines(answer.get("routes")),
                lines(answer.get("types")));
    }

    private static List<String> lines(JsonNode lines) {
        return lines == null || lines.isNull()
                ? List.of()
                : lines.valueStream().map(JsonNode::asString).toList();
    }
}
