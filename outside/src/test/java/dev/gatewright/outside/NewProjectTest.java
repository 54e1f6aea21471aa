package dev.gatewright.outside;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.app.config.KeyConfig;
import dev.gatewright.app.config.Profile;
import dev.gatewright.app.config.ServiceConfig;
import dev.gatewright.app.config.read.ConfigTree;
import dev.gatewright.app.secret.DevSecrets;
import dev.gatewright.app.secret.SecretSource;
import dev.gatewright.cli.project.Build;
import dev.gatewright.cli.project.Keys;
import dev.gatewright.cli.project.NewProject;
import dev.gatewright.cli.project.ProjectName;
import dev.gatewright.cli.project.Store;
import dev.gatewright.codegen.Formatting;
import dev.gatewright.codegen.Generation;
import dev.gatewright.codegen.GenerationRequest;
import dev.gatewright.codegen.JavaTarget;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code gatewright new} writes, for every choice. */
class NewProjectTest {
    @TempDir private Path folder;

    @ParameterizedTest
    @CsvSource({
        "shop, H2, HS256, MAVEN, com.example.shop",
        "order-api, POSTGRES, HS256, MAVEN, com.acme.orders",
        "my-shop, REDIS, ES256, GRADLE, shop",
        "main, POSTGRES, ES256, MAVEN, a.b.c.d",
        "user, REDIS, HS256, GRADLE, com.example.user",
    })
    void everyChoiceCompilesWithoutAWarningAndIsConfiguredAsChosen(
            String name, Store store, Keys keys, Build build, String packageName) throws Exception {
        Path project = folder.resolve(name);
        List<Path> written =
                new NewProject(new ProjectName(name), packageName, store, keys, build, "1.0")
                        .write(project);

        for (Path file : written) {
            assertThat(Files.readString(file)).as("%s", file).doesNotContain("{{");
        }
        assertThat(Files.isExecutable(project.resolve("mvnw"))).isEqualTo(build == Build.MAVEN);
        assertThat(Files.exists(project.resolve("build.gradle"))).isEqualTo(build == Build.GRADLE);
        Path spec = project.resolve(name + ".api");
        assertThat(Formatting.run(spec, Formatting.Mode.CHECK).changed()).isEmpty();
        compile(project, spec, packageName);
        ServiceConfig config = config(project, name);
        assertThat(config.store().database().isPresent()).isEqualTo(store == Store.POSTGRES);
        assertThat(config.store().redis().isPresent()).isEqualTo(store == Store.REDIS);
        assertThat(config.scheme("Auth").keys())
                .isInstanceOf(keys == Keys.HS256 ? KeyConfig.Shared.class : KeyConfig.InFile.class);
    }

    private void compile(Path project, Path spec, String packageName) throws Exception {
        Path generated = folder.resolve("generated");
        var report =
                Generation.run(
                        new GenerationRequest(
                                spec,
                                JavaTarget.of(spec, packageName),
                                generated,
                                project.resolve("src/main/java"),
                                true));
        assertThat(report.diagnostics()).isEmpty();
        assertThat(sources(project)).as("the logic is there already").hasSize(3);
        JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        try (StandardJavaFileManager files = javac.getStandardFileManager(null, null, null)) {
            List<Path> all =
                    Stream.concat(sources(project).stream(), sources(generated).stream()).toList();
            boolean compiled =
                    javac.getTask(
                                    messages,
                                    files,
                                    null,
                                    List.of(
                                            "-d",
                                            Files.createDirectories(folder.resolve("classes"))
                                                    .toString(),
                                            "-cp",
                                            System.getProperty("java.class.path"),
                                            "-proc:none",
                                            "-Xlint:all,-path,-classfile",
                                            "-Werror"),
                                    null,
                                    files.getJavaFileObjectsFromPaths(all))
                            .call();
            assertThat(compiled).as(messages.toString()).isTrue();
        }
    }

    private static List<Path> sources(Path root) throws Exception {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }

    private ServiceConfig config(Path project, String name) {
        return ServiceConfig.read(
                ConfigTree.load(project.resolve("etc/" + name + ".yaml"), List.of()),
                new SecretSource(Map.of(), project),
                new ServiceConfig.Context(
                        name,
                        List.of("Auth"),
                        project,
                        Profile.DEV,
                        new DevSecrets(folder.resolve("secrets.yaml"), new SecureRandom())));
    }
}
