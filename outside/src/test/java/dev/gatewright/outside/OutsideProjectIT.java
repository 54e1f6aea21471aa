package dev.gatewright.outside;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.outside.MavenProcess.Result;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A project outside this build, made in an empty folder. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OutsideProjectIT {
    @TempDir static Path work;
    private MavenProcess maven;

    @BeforeAll
    void publish() throws IOException {
        maven = new MavenProcess(work.resolve("repository"));
    }

    @Test
    void itImportsTheBomAndCompilesTestsAndRuns() throws Exception {
        Path project = copied(Path.of("src/test/resources/shop"), work.resolve("shop"));

        Result built = maven.run(project, "package");

        assertThat(built.output()).contains("BUILD SUCCESS").contains("Tests run: 1,");
        assertThat(built.exitCode()).isZero();
        assertThat(started(project)).isEqualTo(401);
    }

    /** It is no part of this build, and is built by whoever measures. */
    @Test
    void theServiceThatIsMeasuredBesideOthersCompiles() throws Exception {
        Path from = Path.of("../benchmarks/http/gatewright");
        Path project = Files.createDirectories(work.resolve("measured"));
        for (String file : List.of("pom.xml", "bench.api")) {
            Files.copy(from.resolve(file), project.resolve(file));
        }
        copied(from.resolve("src"), project.resolve("src"));

        Result built = maven.run(project, "compile");

        assertThat(built.output()).contains("BUILD SUCCESS");
    }

    @Test
    void whoTakesTheParentIsToldToImportTheBom() throws Exception {
        Path project = Files.createDirectories(work.resolve("misuse"));
        Files.createDirectories(project.resolve("src/main/java"));
        Files.writeString(project.resolve("src/main/java/A.java"), "class A {}");
        Files.writeString(
                project.resolve("pom.xml"),
                """
                <project xmlns="http://maven.apache.org/POM/4.0.0">
                  <modelVersion>4.0.0</modelVersion>
                  <parent>
                    <groupId>dev.gatewright</groupId>
                    <artifactId>gatewright-parent</artifactId>
                    <version>%s</version>
                    <relativePath/>
                  </parent>
                  <artifactId>misuse</artifactId>
                </project>
                """
                        .formatted(System.getProperty("gatewright.version")));

        Result built = maven.run(project, "compile");

        assertThat(built.exitCode()).isEqualTo(1);
        assertThat(built.output())
                .contains("gatewright-parent builds Gatewright itself")
                .contains("Import gatewright-bom")
                .doesNotContain("An unknown compilation problem");
    }

    /** The status of a request without a token to the service, started as a user would. */
    private static int started(Path project) throws Exception {
        String path = project.resolve("target/classes") + ":" + project.resolve("target/lib/*");
        try (StartedService shop =
                StartedService.start(project, "-cp", path, "com.example.shop.Main")) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(shop.url() + "/items")).build();
            return HttpClient.newHttpClient()
                    .send(request, HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        }
    }

    private static Path copied(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
        return to;
    }
}
