package dev.gatewright.conformance.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.codegen.JavaClientTarget;
import dev.gatewright.conformance.GeneratedSources;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Generated clients in Java, with types of their own, with running services. */
class JavaClientServedIT {
    private static final Path CALLS = Path.of("src/test/resources/java-client");
    private static final Path FILES = Path.of("src/test/resources/files.api");
    private static final Path ECHO = CALLS.resolve("echo.api");

    @TempDir private Path folder;

    @Test
    void filesAndEventsGoBetweenTheClientAndTheService() throws Exception {
        Function<String, List<String>> calls = compiled(FILES, "FilesCalls");
        try (DocumentedService service = DocumentedService.start(FILES, ClientFilesIT::answer)) {
            assertThat(calls.apply(service.url()))
                    .containsExactly(
                            "ä & b ä b.png 3000000 true false",
                            "true",
                            "INVALID 413",
                            "plan ä.bin 5000000 5000000 7",
                            "Event[id=Optional[1], name=Optional[tick], data=Tick[n=1,"
                                    + " text=ä\nb]]",
                            "2",
                            "42",
                            "200");
        }
    }

    @Test
    void whatIsSentComesBackAndWhatIsAbsentIsLeftOut() throws Exception {
        Function<String, List<String>> calls = compiled(ECHO, "EchoCalls");
        try (DocumentedService service = DocumentedService.start(ECHO)) {
            assertThat(calls.apply(service.url()))
                    .containsExactly(
                            "true",
                            "Order[id=1, kind=sale, count=0, level=0, note=, street=, city=,"
                                    + " phone=p, email=, points=[], byName={}, byId={}, price=0.0,"
                                    + " day=null, free=null]",
                            "id",
                            "kind",
                            "street",
                            "city",
                            "phone",
                            "email",
                            "true",
                            "a=b & c",
                            "[]");
        }
    }

    /** The client of a spec, with a class that calls it. */
    private Function<String, List<String>> compiled(Path spec, String calls) throws Exception {
        Path sources = folder.resolve("client");
        GeneratedSources.generate(
                spec, JavaClientTarget.of(spec, "example.client", Optional.empty()), sources);
        Files.copy(CALLS.resolve(calls + ".java"), sources.resolve(calls + ".java"));
        ClassLoader loader = GeneratedSources.compile(sources, folder.resolve("classes"));
        @SuppressWarnings("unchecked")
        Function<String, List<String>> made =
                (Function<String, List<String>>)
                        loader.loadClass("example.client." + calls).getConstructor().newInstance();
        return made;
    }
}
