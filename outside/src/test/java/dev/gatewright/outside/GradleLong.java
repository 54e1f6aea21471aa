package dev.gatewright.outside;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.cli.project.Build;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** The Gradle build of a new project, run by the Gradle that {@code -Dgatewright.gradle} names. */
@EnabledIfSystemProperty(named = "gatewright.gradle", matches = ".+")
class GradleLong {
    @TempDir private Path work;

    @Test
    void itBuildsPacksAndDescribesAServiceAndDoesNothingTwice() throws Exception {
        Path project = work.resolve("shop");
        NewShop.write(project, Build.GRADLE);
        Path repository = work.resolve("repository");
        MavenProcess installed = new MavenProcess(repository);
        assertThat(installed.options()).isNotEmpty();

        assertThat(gradle(project, repository, "assemble", "describeService"))
                .contains("BUILD SUCCESSFUL");
        assertThat(gradle(project, repository, "assemble"))
                .contains(":generateApi UP-TO-DATE", ":compileJava UP-TO-DATE", ":jar UP-TO-DATE");
        Properties described = new Properties();
        try (var text =
                Files.newBufferedReader(project.resolve("build/gatewright/service.properties"))) {
            described.load(text);
        }
        assertThat(described)
                .containsEntry("sources", project.resolve("src/main/java").toString())
                .containsEntry("mainClass", "com.example.shop.Main");

        Path spec = project.resolve("shop.api");
        Files.writeString(spec, Files.readString(spec).replace("/me ", "/myself "));
        assertThat(gradle(project, repository, "assemble")).doesNotContain("generateApi UP-TO");
        String jar = project.resolve("build/service/shop.jar").toString();
        try (StartedService shop = StartedService.start(project, "-jar", jar, "--port=0")) {
            ShopClient client = new ShopClient(shop.url());
            String token = ShopClient.member("accessToken", client.login("alice"));
            assertThat(client.get("/myself", token).body()).contains("\"alice\"");
        }
    }

    private static String gradle(Path project, Path repository, String... tasks) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(System.getProperty("gatewright.gradle", ""));
        command.addAll(List.of("--console=plain", "--warning-mode=fail"));
        command.add("-Dmaven.repo.local=" + repository);
        command.addAll(List.of(tasks));
        Process process =
                new ProcessBuilder(command)
                        .directory(project.toFile())
                        .redirectErrorStream(true)
                        .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }
}
