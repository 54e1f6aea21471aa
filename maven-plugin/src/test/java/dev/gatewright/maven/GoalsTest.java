package dev.gatewright.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatewright.codegen.TargetKind;
import dev.gatewright.codegen.typescript.Integers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.maven.model.Resource;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The goals, run with parameters set as Maven sets them. */
class GoalsTest {
    private static final String SPEC =
            "syntax = \"v1\"\n\nservice ping-api {\n\t@handler Ping\n\tget /ping\n}\n";

    @TempDir private Path work;
    private final LogLines log = new LogLines();
    private final MavenProject project = new MavenProject();
    private Path api = Path.of("");

    @BeforeEach
    void writeASpec() throws IOException {
        api = work.resolve("ping.api");
        Files.writeString(api, SPEC);
    }

    @Test
    void generateAddsItsFoldersToTheBuild() throws Exception {
        generate();
        assertThat(project.getCompileSourceRoots())
                .containsExactly(work.resolve("java").toString());
        assertThat(project.getResources())
                .extracting(Resource::getDirectory)
                .containsExactly(work.resolve("resources").toString());
        assertThat(work.resolve("java/com/example/PingApi.java")).exists();
        assertThat(work.resolve("resources/META-INF/gatewright/ping-api.openapi.json")).exists();
    }

    @Test
    void generateWritesAClientInTypeScriptWhereAFolderIsGiven() throws Exception {
        Map<String, Object> parameters = new HashMap<>(parameters());
        parameters.put("typescriptDirectory", work.resolve("web").toFile());
        parameters.put("typescriptIntegers", Integers.BIGINT);
        parameters.put("typescriptReact", true);

        Parameters.set(new GenerateMojo(), log, parameters).execute();

        assertThat(work.resolve("web/client.ts")).content().contains("class PingApi {");
        assertThat(work.resolve("web/types.ts")).content().contains("type Int64 = bigint;");
        assertThat(work.resolve("web/runtime/react.ts")).exists();
        assertThat(project.getCompileSourceRoots())
                .containsExactly(work.resolve("java").toString());
    }

    @Test
    void generateRefusesAClientInTypeScriptThatCouldNotCall() throws Exception {
        Files.writeString(api, SPEC.replace("get /ping", "trace /ping"));
        Map<String, Object> parameters = new HashMap<>(parameters());
        parameters.put("typescriptDirectory", work.resolve("web").toFile());
        parameters.put("typescriptIntegers", Integers.NUMBER);
        GenerateMojo goal = Parameters.set(new GenerateMojo(), log, parameters);

        assertThatThrownBy(goal::execute).isInstanceOf(MojoFailureException.class);
        assertThat(log.lines()).anyMatch(line -> line.contains("typescript-method"));
        assertThat(work.resolve("web")).doesNotExist();
    }

    @Test
    void generateClientWritesAClientAndItsTypesWhereTheyAreCompiled() throws Exception {
        generateClient(Map.of("forTests", false));
        assertThat(work.resolve("client/com/example/PingApiClient.java")).exists();
        assertThat(project.getCompileSourceRoots())
                .containsExactly(work.resolve("client").toString());
        assertThat(project.getTestCompileSourceRoots()).isEmpty();

        generateClient(Map.of("forTests", true, "typesPackage", "com.example"));
        assertThat(project.getTestCompileSourceRoots())
                .containsExactly(work.resolve("client").toString());
        assertThat(work.resolve("client/com/example/package-info.java")).doesNotExist();
    }

    @Test
    void anExecutionDoesNotDeleteWhatAnotherHasWritten() throws Exception {
        generate();
        generate();
        Path other = Files.writeString(work.resolve("pong.api"), SPEC.replace("ping", "pong"));
        Map<String, Object> parameters = new HashMap<>(parameters());
        parameters.put("api", other.toFile());

        assertThatThrownBy(() -> Parameters.set(new GenerateMojo(), log, parameters).execute())
                .isInstanceOf(MojoFailureException.class)
                .hasMessageStartingWith("outputDirectory: the package com.example of " + api);
        parameters.put("outputDirectory", work.resolve("java/pong").toFile());
        assertThatThrownBy(() -> Parameters.set(new GenerateMojo(), log, parameters).execute())
                .hasMessageStartingWith("outputDirectory: ");
        parameters.put("outputDirectory", work.resolve("pong").toFile());
        assertThatThrownBy(() -> Parameters.set(new GenerateMojo(), log, parameters).execute())
                .hasMessageStartingWith("resourceDirectory: the OpenAPI document of " + api);
        assertThat(work.resolve("java/com/example/PingApi.java")).exists();
        assertThat(work.resolve("resources/META-INF/gatewright/ping-api.openapi.json")).exists();
    }

    /** In a build of modules the goal comes to each, and others have nothing to describe. */
    @Test
    void describePassesOverOtherModules() throws Exception {
        Path description = work.resolve("service.properties");
        project.setFile(work.resolve("pom.xml").toFile());
        Map<String, Object> parameters =
                new HashMap<>(
                        Map.of(
                                "description",
                                description.toFile(),
                                "described",
                                Files.createDirectory(work.resolve("shop")).toFile(),
                                "project",
                                project));

        Parameters.set(new DescribeMojo(), log, parameters).execute();

        assertThat(description).doesNotExist();
        parameters.put("described", work.toFile());
        assertThatThrownBy(() -> Parameters.set(new DescribeMojo(), log, parameters).execute())
                .hasMessageContaining("configure packageName");
    }

    @Test
    void clientsOfTwoServicesNeedTwoFolders() throws Exception {
        generateClient(Map.of("forTests", false));
        Path other = Files.writeString(work.resolve("pong.api"), SPEC.replace("ping", "pong"));

        assertThatThrownBy(() -> generateClient(Map.of("forTests", false, "api", other.toFile())))
                .isInstanceOf(MojoFailureException.class)
                .hasMessageStartingWith(
                        "outputDirectory: the client com.example in java of " + api);
        assertThat(work.resolve("client/com/example/PingApiClient.java")).exists();
    }

    @Test
    void generateClientFailsOnWhatItCannotCall() throws Exception {
        Files.writeString(api, SPEC.replace("get /ping", "connect /ping"));
        assertThatThrownBy(() -> generateClient(Map.of("forTests", true)))
                .isInstanceOf(MojoFailureException.class);
        assertThat(log.lines()).anyMatch(line -> line.contains("java-client-method"));
    }

    @Test
    void generateClientWritesKotlinToo() throws Exception {
        generateClient(Map.of("forTests", true, "language", "kotlin"));
        assertThat(work.resolve("client/com/example/PingApiClient.kt")).exists();
        assertThatThrownBy(() -> generateClient(Map.of("language", "scala")))
                .hasMessageContaining("java or kotlin, not scala");
    }

    @Test
    void packagesAreRefusedAsOnTheCommandLine() {
        Map<String, Object> parameters = new HashMap<>(parameters());
        parameters.put("packageName", "1x");
        assertThatThrownBy(() -> Parameters.set(new GenerateMojo(), log, parameters).execute())
                .isInstanceOf(MojoFailureException.class)
                .hasMessageStartingWith("packageName: '1x' is no package: ");
        for (String language : List.of("java", "kotlin")) {
            assertThatThrownBy(() ->
                            generateClient(
                                    Map.of("language", language, "packageName", "com.example.con")))
                    .isInstanceOf(MojoFailureException.class)
                    .hasMessage(
                            "packageName: 'com.example.con' is no package: Windows has no folders"
                                    + " named con");
        }
        assertThatThrownBy(() -> generateClient(Map.of("typesPackage", "a.class")))
                .hasMessageStartingWith("typesPackage: 'a.class' is no package: ");
        assertThat(work.resolve("java")).doesNotExist();
        assertThat(work.resolve("client")).doesNotExist();
    }

    private void generateClient(Map<String, Object> more) throws Exception {
        Map<String, Object> parameters = new HashMap<>(more);
        parameters.putIfAbsent("language", "java");
        parameters.putIfAbsent("api", api.toFile());
        parameters.putIfAbsent("packageName", "com.example");
        parameters.put("outputDirectory", work.resolve("client").toFile());
        parameters.put("project", project);
        Parameters.set(new GenerateClientMojo(), log, parameters).execute();
    }

    @Test
    void generateTellsWhatItWroteForTheUser() throws Exception {
        generate();
        Path logic = work.resolve("src/com/example/PingLogic.java");
        assertThat(log.lines())
                .containsExactly(
                        "INFO wrote " + logic + ": it is yours to fill in",
                        "INFO ping.api: 4 created, 0 updated, 0 unchanged, 0 deleted");
    }

    @Test
    void generateFailsOnAFaultySpecAndWritesNothing() throws Exception {
        Files.writeString(api, SPEC.replace("get /ping", "get /ping (Nobody)"));
        assertThatThrownBy(this::generate).isInstanceOf(MojoFailureException.class);
        assertThat(log.lines())
                .singleElement()
                .asString()
                .startsWith("ERROR " + api + ":5:13: unknown-type: ");
        assertThat(work.resolve("java")).doesNotExist();
    }

    @Test
    void generateTouchesOnlyWhatIsNoLongerAsTheSpecsHaveIt() throws Exception {
        Path types = work.resolve("types.api");
        Files.writeString(types, "type Pong {\n\tText string `json:\"text\"`\n}\n");
        Files.writeString(
                api,
                "import \"types.api\"\n" + SPEC.replace("get /ping", "get /ping returns (Pong)"));
        generate();
        Map<Path, FileTime> first = written();
        assertThat(first).hasSizeGreaterThan(4);

        generate();
        assertThat(log.lines().getLast()).contains("0 created, 0 updated", "0 deleted");
        assertThat(written()).isEqualTo(first);

        Files.writeString(types, "type Pong {\n\tMore string `json:\"more\"`\n}\n");
        generate();
        assertThat(log.lines().getLast()).contains("0 created, 2 updated", "0 deleted");
        assertThat(work.resolve("java/com/example/Pong.java")).content().contains("String more");

        Files.writeString(api, SPEC);
        generate();
        assertThat(work.resolve("java/com/example/Pong.java")).doesNotExist();
        assertThat(work.resolve("java/com/example/PingApi.java")).exists();
    }

    /** When each generated file was written, to the nanosecond where the system knows. */
    private Map<Path, FileTime> written() throws IOException {
        Map<Path, FileTime> times = new TreeMap<>();
        for (String folder : List.of("java", "resources")) {
            try (Stream<Path> files = Files.walk(work.resolve(folder))) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    times.put(file, Files.getLastModifiedTime(file));
                }
            }
        }
        return times;
    }

    @Test
    void faultsOfImportedFilesHaveTheirPlace() throws Exception {
        Files.writeString(work.resolve("types.api"), "type Pong {\n\tText strng\n}\n");
        Files.writeString(
                api,
                "import \"types.api\"\n" + SPEC.replace("get /ping", "get /ping returns (Pong)"));

        assertThatThrownBy(this::generate).isInstanceOf(MojoFailureException.class);
        assertThat(log.lines())
                .singleElement()
                .asString()
                .contains("types.api:2:7: unknown-type", "did you mean 'string'?");
    }

    @Test
    void generateWarnsOfWhatAClientInTypeScriptLeavesOut() throws Exception {
        Files.writeString(
                api,
                SPEC
                        + "@server (\n\tsignature: true\n)\n"
                        + "service ping-api {\n\t@handler S\n\tpost /s\n}\n");
        Map<String, Object> parameters = new HashMap<>(parameters());
        parameters.put("typescriptDirectory", work.resolve("web").toFile());
        parameters.put("typescriptIntegers", Integers.NUMBER);

        Parameters.set(new GenerateMojo(), log, parameters).execute();

        assertThat(log.lines())
                .filteredOn(line -> line.contains("WARN"))
                .singleElement()
                .asString()
                .contains("typescript-signature");
    }

    @Test
    void checkWarnsOfClientsThatCannotBeHadAndFailsWhereTheyAreWanted() throws Exception {
        Files.writeString(api, SPEC.replace("get /ping", "trace /ping"));
        Parameters.set(new CheckMojo(), log, Map.of("api", api.toFile())).execute();
        assertThat(log.lines())
                .singleElement()
                .asString()
                .contains("WARN", "typescript-method: no client in TypeScript");
        CheckMojo check =
                Parameters.set(
                        new CheckMojo(),
                        log,
                        Map.of(
                                "api",
                                api.toFile(),
                                "targets",
                                List.of(TargetKind.KOTLIN, TargetKind.TYPESCRIPT)));
        assertThatThrownBy(check::execute).isInstanceOf(MojoFailureException.class);
    }

    @Test
    void checkFailsOnWhatTheGeneratorDoesNotServe() throws Exception {
        Files.writeString(api, SPEC.replace("service", "@server (\n\tsse: true\n)\nservice"));
        CheckMojo check = Parameters.set(new CheckMojo(), log, Map.of("api", api.toFile()));
        assertThatThrownBy(check::execute).isInstanceOf(MojoFailureException.class);
        assertThat(log.lines()).singleElement().asString().contains("events-without-type");
    }

    @Test
    void whoIsStrictGetsErrorsForKeysWithoutMeaning() throws Exception {
        Files.writeString(api, SPEC.replace("service", "@server (\n\tcolour: red\n)\nservice"));
        Parameters.set(new CheckMojo(), log, Map.of("api", api.toFile())).execute();
        assertThat(log.lines()).singleElement().asString().contains("WARN", "unknown-server-key");
        CheckMojo strict =
                Parameters.set(new CheckMojo(), log, Map.of("api", api.toFile(), "strict", true));
        assertThatThrownBy(strict::execute).isInstanceOf(MojoFailureException.class);
    }

    @Test
    void whoAsksIsWarnedOfOpenRoutes() throws Exception {
        Files.writeString(
                api, SPEC + "service ping-api {\n\t@jwt Auth\n\t@handler Me\n\tget /me\n}\n");
        CheckMojo check =
                Parameters.set(
                        new CheckMojo(), log, Map.of("api", api.toFile(), "warnOpenRoutes", true));
        check.execute();
        assertThat(log.lines()).singleElement().asString().contains("open-route: GET /ping");
    }

    @Test
    void whatIsNotWantedIsNotWritten() throws Exception {
        Map<String, Object> parameters = new HashMap<>(parameters());
        parameters.put("scaffold", false);
        parameters.put("openapi", false);
        Parameters.set(new GenerateMojo(), log, parameters).execute();
        assertThat(work.resolve("java/com/example/PingApi.java")).exists();
        assertThat(work.resolve("src")).doesNotExist();
        assertThat(work.resolve("resources")).doesNotExist();
        assertThat(project.getResources()).isEmpty();
    }

    @Test
    void theDocumentIsInTheVersionThatIsAskedFor() throws Exception {
        Map<String, Object> parameters = new HashMap<>(parameters());
        parameters.put("openapiVersion", "3.0");
        Parameters.set(new GenerateMojo(), log, parameters).execute();
        assertThat(work.resolve("resources/META-INF/gatewright/ping-api.openapi.json"))
                .content()
                .contains("\"openapi\": \"3.0.");
        parameters.put("openapiVersion", "2.0");
        assertThatThrownBy(() -> Parameters.set(new GenerateMojo(), log, parameters).execute())
                .isInstanceOf(MojoFailureException.class)
                .hasMessageStartingWith("openapiVersion: '2.0' is not one of ");
    }

    @Test
    void everyGoalIsStrictWhereThatIsAskedFor() throws Exception {
        Files.writeString(api, SPEC.replace("service", "@server (\n\tcolour: red\n)\nservice"));
        Map<String, Object> parameters = new HashMap<>(parameters());
        parameters.put("strict", true);
        assertThatThrownBy(() -> Parameters.set(new GenerateMojo(), log, parameters).execute())
                .isInstanceOf(MojoFailureException.class);
        assertThatThrownBy(() -> generateClient(Map.of("strict", true)))
                .isInstanceOf(MojoFailureException.class);
        Map<String, Object> check =
                Map.of("api", api.toFile(), "strict", true, "targets", List.of(TargetKind.JAVA));
        assertThatThrownBy(() -> Parameters.set(new CheckMojo(), log, check).execute())
                .isInstanceOf(MojoFailureException.class);
        assertThat(work.resolve("java")).doesNotExist();
        assertThat(work.resolve("client")).doesNotExist();
    }

    /** What only another client is refused for is no warning then. */
    @Test
    void checkSaysNothingOfTargetsThatAreNotWanted() throws Exception {
        Files.writeString(api, SPEC.replace("get /ping", "trace /ping"));
        Map<String, Object> check =
                Map.of("api", api.toFile(), "targets", List.of(TargetKind.JAVA));
        Parameters.set(new CheckMojo(), log, check).execute();
        assertThat(log.lines()).isEmpty();
    }

    @Test
    void formatFailsOnAFaultyFile() throws Exception {
        Files.writeString(api, "type A {");
        assertThatThrownBy(format(false)::execute).isInstanceOf(MojoFailureException.class);
        assertThat(log.lines()).singleElement().asString().startsWith("ERROR " + api + ":1:");
        assertThat(api).hasContent("type A {");
    }

    @Test
    void formatOnlyTellsWhenToldToCheck() throws Exception {
        Files.writeString(api, SPEC.replace("\t", "  "));
        assertThatThrownBy(format(true)::execute)
                .hasMessageEndingWith("is not formatted: run the goal gatewright:format");
        assertThat(Files.readString(api)).isNotEqualTo(SPEC);
        format(false).execute();
        assertThat(Files.readString(api)).isEqualTo(SPEC);
        format(true).execute();
    }

    private FormatMojo format(boolean checkOnly) throws ReflectiveOperationException {
        return Parameters.set(
                new FormatMojo(), log, Map.of("api", api.toFile(), "checkOnly", checkOnly));
    }

    private void generate() throws Exception {
        Parameters.set(new GenerateMojo(), log, parameters()).execute();
    }

    private Map<String, Object> parameters() {
        return Map.of(
                "api",
                api.toFile(),
                "packageName",
                "com.example",
                "outputDirectory",
                work.resolve("java").toFile(),
                "resourceDirectory",
                work.resolve("resources").toFile(),
                "sourceDirectory",
                work.resolve("src").toFile(),
                "scaffold",
                true,
                "openapi",
                true,
                "openapiVersion",
                "3.1",
                "project",
                project);
    }
}
