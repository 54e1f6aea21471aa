package dev.gatewright.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A front-end's files, beside a service's routes and never in their place. */
class PagesTest {
    @TempDir private Path folder;
    @TempDir private Path home;

    @Test
    void eachFileIsAtItsPathAndTheFirstPageAtTheRoot() throws Exception {
        Files.writeString(folder.resolve("index.html"), "<p>hello");
        Files.writeString(folder.resolve("me"), "in place of a route");
        Files.writeString(folder.resolve(".secret"), "hidden");
        Files.writeString(folder.resolve("a b"), "a name to escape");
        Files.createDirectories(folder.resolve("assets"));
        Files.writeString(folder.resolve("assets/main-1f.js"), "run()");
        Files.createDirectories(folder.resolve(".git"));
        Files.writeString(folder.resolve(".git/config"), "hidden");
        Path outside = Files.writeString(home.resolve("outside"), "elsewhere");
        Files.createSymbolicLink(folder.resolve("link"), outside);
        try (SampleService service = SampleService.start(home, "--set", "Pages=" + folder)) {
            int port = URI.create(service.url()).getPort();

            Wire.Reply first = get(port, "/");
            assertThat(first.body()).isEqualTo("<p>hello");
            assertThat(first.header("content-type")).isEqualTo("text/html; charset=utf-8");
            assertThat(first.header("content-security-policy")).startsWith("default-src 'self'");
            assertThat(first.header("cache-control")).isEqualTo("no-cache");
            assertThat(get(port, "/index.html").body()).isEqualTo("<p>hello");
            Wire.Reply script = get(port, "/assets/main-1f.js");
            assertThat(script.body()).isEqualTo("run()");
            assertThat(script.header("content-type")).startsWith("text/javascript");
            assertThat(get(port, "/me").status()).as("a route").isEqualTo(401);
            for (String path :
                    List.of(
                            "/.secret",
                            "/a%20b",
                            "/.git/config",
                            "/link",
                            "/assets",
                            "/assets/",
                            "/assets/../.secret",
                            "/assets/%2e%2e/.secret",
                            "/..%2foutside",
                            "/assets/main-1f.js%00")) {
                assertThat(get(port, path).status()).as(path).isIn(400, 404);
            }
        }
    }

    /** Nor is a link followed that was put in its place. */
    @Test
    void aFileThatIsGoneSinceTheStartIsNotFound() throws Exception {
        Path page = Files.writeString(folder.resolve("index.html"), "<p>hello");
        Path script = Files.writeString(folder.resolve("main-1f.js"), "run()");
        Path outside = Files.writeString(home.resolve("outside"), "elsewhere");
        try (SampleService service = SampleService.start(home, "--set", "Pages=" + folder)) {
            int port = URI.create(service.url()).getPort();
            Files.delete(script);
            Files.delete(page);
            Files.createSymbolicLink(page, outside);

            assertThat(get(port, "/main-1f.js").status()).isEqualTo(404);
            assertThat(get(port, "/").status()).isEqualTo(404);
        }
    }

    @Test
    void aFolderThatThereIsNotIsAFaultOfTheConfiguration() {
        assertThatThrownBy(
                        () -> SampleService.start(home, "--set", "Pages=" + folder.resolve("dist")))
                .hasMessageContaining("Pages")
                .hasMessageContaining("is the front-end built?");
    }

    private static Wire.Reply get(int port, String path) throws Exception {
        return Wire.exchange(port, Wire.request("GET " + path, List.of(), ""));
    }
}
