package dev.gatewright.cli.checkout;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReactorTest {

    @TempDir private Path folder;
    private Path root = Path.of("");
    private Path shop = Path.of("");

    @BeforeEach
    void makeABuildOfModules() throws IOException {
        root = folder.toRealPath();
        shop = root.resolve("services/shop");
        write(
                "pom.xml",
                "<modules><module>core</module><module> services/pom.xml </module></modules>");
        write("core/pom.xml", "");
        write(
                "services/pom.xml",
                "<modules><!-- <module>old</module> --><module>shop</module></modules>");
        write("services/shop/pom.xml", "");
    }

    @Test
    void aModuleIsBuiltFromTheOutermostProjectWithWhatItNeeds() throws IOException {
        Reactor reactor = Reactor.of(shop);

        assertThat(reactor.root()).isEqualTo(root);
        assertThat(reactor.selection())
                .containsExactly("-pl", Path.of("services", "shop").toString(), "-am");
    }

    @Test
    void aProjectAboveMayBeInAnotherEncoding() throws IOException {
        String pom = "<name>B\u00fcro</name><module>shop</module>";
        Files.writeString(root.resolve("services/pom.xml"), pom, StandardCharsets.ISO_8859_1);

        assertThat(Reactor.of(shop).root()).isEqualTo(root);
    }

    @Test
    void aProjectBelowOneThatDoesNotHaveItStandsAlone() throws IOException {
        write("services/old/pom.xml", "");
        Reactor reactor = Reactor.of(root.resolve("services/old"));

        assertThat(reactor.hasOthers()).isFalse();
        assertThat(reactor.root()).isEqualTo(root.resolve("services/old"));
        assertThat(reactor.selection()).isEmpty();
    }

    @Test
    void anotherModuleMakesTheServiceAnew() throws IOException {
        write("core/src/main/java/A.java", "class A {}");
        write("api/shop.api", "");
        write("core/target/classes/A.class", "");
        write("core/src/test/java/ATest.java", "");
        String first = fingerprint();

        write("core/target/classes/A.class", "compiled");
        write("core/src/test/java/ATest.java", "class ATest {}");
        assertThat(fingerprint()).isEqualTo(first);
        for (String file : List.of("core/src/main/java/A.java", "api/shop.api", "pom.xml")) {
            String before = fingerprint();
            write(file, Files.readString(root.resolve(file)) + " ");
            assertThat(fingerprint()).as(file).isNotEqualTo(before);
        }
    }

    private String fingerprint() throws IOException {
        var build =
                ServiceBuild.of(
                        shop, "1", Map.of(), new PrintStream(PrintStream.nullOutputStream()));
        String all = SourceFiles.ofService(build).fingerprint();
        return all + SourceFiles.ofBuild(build).fingerprint();
    }

    private void write(String file, String text) throws IOException {
        Path path = root.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
