package dev.gatewright.conformance.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.codegen.Target;
import dev.gatewright.conformance.GeneratedSources;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What generated clients over the JDK's do with running services, in each language: a client, and a
 * class that calls it and tells what came of it, are compiled and run.
 */
abstract class ClientServedContract {
    private static final Path RESOURCES = Path.of("src/test/resources");
    private static final Path FILES = RESOURCES.resolve("files.api");
    private static final Path ECHO = RESOURCES.resolve("echo.api");

    @TempDir private Path folder;

    /** The client of a spec, in the package {@code example.client}. */
    abstract Target target(Path spec);

    /** Where the class that calls a client is, from the folder of resources. */
    abstract String calls(String name);

    /** Compiles all files below {@code sources} into {@code classes}, and loads from there. */
    abstract ClassLoader compile(Path sources, Path classes) throws Exception;

    /** A value of a type with components as its {@code toString} has it. */
    abstract String shown(String type, String components);

    /** What is called of files.api beyond what all languages call, after it. */
    abstract List<String> moreOfFiles();

    @Test
    final void filesAndEventsGoBetweenTheClientAndTheService() throws Exception {
        Function<String, List<String>> calls = compiled(FILES, "FilesCalls");
        List<String> expected =
                new ArrayList<>(
                        List.of(
                                "ä & b ä b.png 3000000 true false",
                                "true",
                                "INVALID 413",
                                "plan ä.bin 5000000 5000000 7",
                                "Event[id=Optional[1], name=Optional[tick], data="
                                        + shown("Tick", "n=1, text=ä\nb")
                                        + "]",
                                "2",
                                "42",
                                "200"));
        expected.addAll(moreOfFiles());
        try (DocumentedService service = DocumentedService.start(FILES, ClientFilesIT::answer)) {
            assertThat(calls.apply(service.url())).isEqualTo(expected);
        }
    }

    @Test
    final void whatIsSentComesBackAndWhatIsAbsentIsLeftOut() throws Exception {
        Function<String, List<String>> calls = compiled(ECHO, "EchoCalls");
        try (DocumentedService service = DocumentedService.start(ECHO)) {
            assertThat(calls.apply(service.url()))
                    .containsExactly(
                            "true",
                            shown(
                                    "Order",
                                    "id=1, kind=sale, count=0, level=0, note=, street=, city=,"
                                            + " phone=p, email=, points=[], byName={}, byId={},"
                                            + " price=0.0, day=null, free=null"),
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

    private Function<String, List<String>> compiled(Path spec, String name) throws Exception {
        Path sources = folder.resolve("client");
        GeneratedSources.generate(spec, target(spec), sources);
        Path calls = RESOURCES.resolve(calls(name));
        Files.copy(calls, sources.resolve(calls.getFileName()));
        ClassLoader loader = compile(sources, folder.resolve("classes"));
        @SuppressWarnings("unchecked")
        Function<String, List<String>> made =
                (Function<String, List<String>>)
                        loader.loadClass("example.client." + name).getConstructor().newInstance();
        return made;
    }
}
