package dev.gatewright.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.FutureTask;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CliTest {

    private static final String GOOD =
            """
            type Req {
            \tName string `json:"name,optional"`
            }

            @server (
            \tjwt:   Auth
            \tgroup: user
            )
            service user-api {
            \t@doc "adds 用户"
            \t@handler Add
            \tpost /user (Req)
            }
            """;

    @TempDir private Path folder;

    private record Run(int code, String out, String err) {}

    @Test
    void checkIsSilentAboutAGoodFile() throws IOException {
        assertThat(run("check", write("a.api", GOOD))).isEqualTo(new Run(0, "", ""));
    }

    @Test
    void checkSaysTheSameOfFilesWithAndWithoutOptions() throws IOException {
        String good = write("a.api", GOOD);
        String bad = write("b.api", GOOD.replace("(Req)", "(Reg)"));
        String arguments = write("arguments", bad);
        for (String[] files :
                new String[][] {
                    {good},
                    {bad},
                    {good, bad},
                    {folder.toString()},
                    {folder + "/none"},
                    {""},
                    {"@" + arguments}
                }) {
            List<String> plain = new ArrayList<>(List.of("check"));
            plain.addAll(List.of(files));
            List<String> optioned = new ArrayList<>(plain);
            optioned.add(1, "--format=text");

            assertThat(run(plain.toArray(String[]::new)))
                    .as(String.join(" ", plain))
                    .isEqualTo(run(optioned.toArray(String[]::new)));
        }
    }

    @Test
    void doctorLooksAtAServiceOfGradleAsWell() throws IOException {
        write("build.gradle", "");
        write("gradlew", "#!/bin/sh\necho 'no Gradle here'\nexit 1\n");
        assertThat(folder.resolve("gradlew").toFile().setExecutable(true)).isTrue();

        assertThat(run("doctor", folder.toString()).out())
                .contains("fault    build: the build failed", "no Gradle here");
        Run nowhere = run("doctor", folder + "/none");
        assertThat(nowhere.code()).isEqualTo(1);
        assertThat(nowhere.out()).contains("fault    service: no folder " + folder + "/none");
    }

    /** Says something, as a Java that finds no memory does, and nothing of how it is. */
    static final class Chatter {
        public static void main(String[] args) {
            System.out.println("no memory");
        }
    }

    @Test
    void aServiceThatDoesNotSayHowItIsIsAtFault() throws IOException {
        write("build.gradle", "");
        write("gradlew", "#!/bin/sh\nmkdir -p build/service && cp shop.jar build/service\n");
        assertThat(folder.resolve("gradlew").toFile().setExecutable(true)).isTrue();
        String name = Chatter.class.getName();
        String file = name.replace('.', '/') + ".class";
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, name);
        try (InputStream chatter = CliTest.class.getResourceAsStream("/" + file);
                var jar =
                        new JarOutputStream(
                                Files.newOutputStream(folder.resolve("shop.jar")), manifest)) {
            jar.putNextEntry(new JarEntry(file));
            chatter.transferTo(jar);
        }

        Run doctor = run("doctor", folder.toString());

        assertThat(doctor.code()).isEqualTo(1);
        assertThat(doctor.out())
                .contains("warning  service: no memory")
                .contains("fault    service: it does not say how it is");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "check --format=xml a.api | --format: 'xml' is none of text, json",
                "keys new --algorithm=HS255 keys | --algorithm: 'HS255' is none of HS256, HS384,",
                "completion powershell | SHELL: 'powershell' is none of bash, zsh, fish",
                "check | missing: FILE",
                "generate a.api | missing: --out=DIR",
                "token verify a.b.c | missing: (--secret-file=FILE"
            },
            quoteCharacter = '"')
    void whatIsWrongWithACommandLineIsSaidPlainly(String words, String says) {
        Run run = run(words.split(" ", -1));

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).startsWith("gatewright: " + says);
    }

    @Test
    void checkShowsPlaceLineAndCaretOfAFault() throws IOException {
        String file = write("a.api", GOOD.replace("(Req)", "(Reg)"));
        Run run = run("check", file);
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err())
                .contains(
                        file + ":12:14: unknown-type: 'Reg' is not declared; did you mean 'Req'?",
                        "\tpost /user (Reg)\n\t            ^^^\n",
                        "1 error, 0 warnings\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Name complex64 `json:\"name\"`|unsupported-complex",
                "Name []string `json:\"name,default=a\"`|unsupported-default",
                "Name map[string]string `header:\"name\"`|unbindable-field"
            })
    void checkSaysWhatTheGeneratorWouldRefuse(String fieldAndId) throws IOException {
        String field = fieldAndId.substring(0, fieldAndId.indexOf('|'));
        String id = fieldAndId.substring(fieldAndId.indexOf('|') + 1);
        String file = write("a.api", GOOD.replace("Name string `json:\"name,optional\"`", field));
        String out = folder.resolve("out").toString();

        for (String[] command :
                new String[][] {
                    {"check", file},
                    {"check", folder.toString()},
                    {"generate", file, "--package", "a", "--out", out}
                }) {
            Run run = run(command);
            assertThat(run.code()).isEqualTo(1);
            assertThat(run.err()).contains(": " + id + ": ").contains("1 error");
        }
        assertThat(Path.of(out)).doesNotExist();
    }

    @Test
    void generateWritesWhatTheMavenGoalWrites() throws IOException {
        String file = write("a.api", GOOD);
        String[] command = {
            "generate",
            file,
            "--package",
            "com.example",
            "--out",
            folder.resolve("out").toString(),
            "--sources",
            folder.resolve("src").toString(),
            "--openapi",
            folder.resolve("docs").toString()
        };

        assertThat(run(command).out()).contains("created ").contains("UserApi.java");
        assertThat(run(command)).isEqualTo(new Run(0, "", ""));
        assertThat(folder.resolve("out/com/example")).isDirectoryContaining("glob:**.java");
        assertThat(folder.resolve("docs/META-INF/gatewright/user-api.openapi.json")).exists();
        assertThat(run("generate", file, "--package", "a").code()).isEqualTo(2);
        assertThat(run("generate", file, "--out", "x").err()).contains("needs --package NAME");
        assertThat(run("generate", file, "--out", "x", "--package", "1x").err())
                .contains("'1x' is no package");
    }

    @Test
    void generateDeletesNoProjectThatItIsPointedAt() throws IOException {
        String file = write("a.api", GOOD);
        Files.writeString(folder.resolve("pom.xml"), "<project/>");

        Run run = run("generate", file, "--package", "a", "--out", folder.toString());

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("nothing was written").contains("a.api, pom.xml");
        assertThat(folder.resolve("a.api")).hasContent(GOOD);
        assertThat(folder.resolve("pom.xml")).hasContent("<project/>");
    }

    @Test
    void theOpenApiDocumentIsPrintedOrWritten() throws IOException {
        String file = write("a.api", GOOD);
        Path document = folder.resolve("a.json");
        Path docs = folder.resolve("docs");

        Run printed = run("openapi", file);
        assertThat(printed.out()).startsWith("{").contains("\"openapi\": \"3.1");
        assertThat(run("openapi", file, "--openapi-version=3.0").out())
                .contains("\"openapi\": \"3.0.3\"");
        assertThat(run("openapi", file, "--openapi-version=2").err())
                .contains("'2' is not one of 3.1, 3.0");
        assertThat(run("openapi", file, "--out=" + document)).isEqualTo(new Run(0, "", ""));
        assertThat(document).hasContent(printed.out());
        assertThat(run("generate", file, "--target=openapi", "--out", docs.toString()).code())
                .isZero();
        assertThat(docs.resolve("META-INF/gatewright/user-api.openapi.json"))
                .hasContent(printed.out());
        assertThat(run("generate", file, "--target", "opnapi", "--out", "x").err())
                .contains("did you mean 'openapi'?");
        assertThat(run("openapi", write("b.api", GOOD.replace("(Req)", "(Reg)"))).code())
                .isEqualTo(1);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void anOpenApiDocumentThatCannotBeWrittenIsNamedAndLeavesNothing() throws IOException {
        String file = write("a.api", GOOD);
        Path document = folder.resolve("a.json");
        Files.createSymbolicLink(folder.resolve(".a.json.tmp"), Path.of("/dev/full"));

        assertThat(run("openapi", file, "--out=" + document))
                .isEqualTo(
                        new Run(
                                1,
                                "",
                                "gatewright: %s cannot be written: No space left on device\n"
                                        .formatted(document)));
        assertThat(document).doesNotExist();
    }

    @Test
    void aClientInTypeScriptIsWritten() throws IOException {
        String file = write("a.api", GOOD);
        Path client = folder.resolve("client");
        String[] command = {
            "generate", file, "--target", "typescript", "--out", client.toString(), "--react"
        };

        assertThat(run(command).code()).isZero();
        assertThat(run(command)).isEqualTo(new Run(0, "", ""));
        assertThat(client.resolve("client.ts")).content().contains("export class UserApi {");
        assertThat(client.resolve("types.ts")).content().contains("type Int64 = number;");
        assertThat(client.resolve("runtime/react.ts")).exists();
        assertThat(
                        run(
                                        "generate",
                                        file,
                                        "--target",
                                        "typescript",
                                        "--out",
                                        client.toString(),
                                        "--integers",
                                        "bigint")
                                .out())
                .contains("updated ")
                .contains("deleted ");
        assertThat(client.resolve("types.ts")).content().contains("type Int64 = bigint;");
        assertThat(client.resolve("runtime/react.ts")).doesNotExist();
    }

    @Test
    void aClientInJavaIsWrittenWithItsTypesOrOverThoseOfTheService() throws IOException {
        String file = write("a.api", GOOD);
        Path client = folder.resolve("client");
        String[] command = {
            "generate", file, "--target", "java-client", "--out", client.toString()
        };
        assertThat(run(command).err()).contains("needs --package NAME");

        String[] alone = with(command, "--package", "com.acme.shop");
        assertThat(run(alone).code()).isZero();
        assertThat(run(alone)).isEqualTo(new Run(0, "", ""));
        assertThat(client.resolve("com/acme/shop/UserApiClient.java"))
                .content()
                .contains("public final class UserApiClient ");
        assertThat(client.resolve("com/acme/shop/Req.java")).exists();
        assertThat(client.resolve("com/acme/shop/UserApi.java")).doesNotExist();

        assertThat(run(with(alone, "--types", "com.acme.types")).code()).isZero();
        assertThat(client.resolve("com/acme/shop/UserGroupApiClient.java"))
                .content()
                .contains("import com.acme.types.Req;");
        assertThat(client.resolve("com/acme/shop/Req.java")).doesNotExist();
    }

    @Test
    void aClientInKotlinIsWrittenWithItsTypes() throws IOException {
        String file = write("a.api", GOOD);
        Path client = folder.resolve("client");
        String[] command = {"generate", file, "--target", "kotlin", "--out", client.toString()};
        assertThat(run(command).err()).contains("generating Kotlin needs --package NAME");

        String[] whole = with(command, "--package", "com.acme.shop");
        assertThat(run(whole).code()).isZero();
        assertThat(run(whole)).isEqualTo(new Run(0, "", ""));
        assertThat(client.resolve("com/acme/shop/UserApiClient.kt"))
                .content()
                .contains("class UserApiClient private constructor(");
        assertThat(client.resolve("com/acme/shop/Req.kt")).exists();
    }

    private static String[] with(String[] command, String... more) {
        return Stream.of(command, more).flatMap(Stream::of).toArray(String[]::new);
    }

    @Test
    void theVersionIsSaid() {
        assertThat(run("--version").out()).startsWith("gatewright ").contains("\nJava 25");
    }

    @Test
    void checkWritesJsonForTools() throws IOException {
        String file = write("a.api", GOOD.replace("(Req)", "(Reg)"));
        Run run = run("check", "--format", "json", file);
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).contains("\"errors\": 1", "\"id\": \"unknown-type\"", "\"line\": 12");
    }

    @Test
    void aFileThatIsNotUtf8IsRefusedAndLeftAlone() throws IOException {
        byte[] gbk = GOOD.getBytes(Charset.forName("GBK"));
        Path file = Files.write(folder.resolve("gbk.api"), gbk);
        for (String command : List.of("check", "format", "routes")) {
            Run run = run(command, file.toString());
            assertThat(run.code()).isEqualTo(1);
            assertThat(run.err()).contains(file + ":10:13: not-utf8: ").contains("1 error");
        }
        assertThat(Files.readAllBytes(file)).isEqualTo(gbk);
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        int code =
                Cli.run(
                        new String[] {"format", "-"},
                        new ByteArrayInputStream(gbk),
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        Map.of());
        assertThat(code).isEqualTo(1);
        assertThat(out.toByteArray()).isEqualTo(gbk);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("10:13: not-utf8: ");
    }

    @Test
    void aWarningDoesNotFailTheCheck() throws IOException {
        Run run = run("check", write("a.api", GOOD + "type Unused {}\n"));
        assertThat(run.code()).isZero();
        assertThat(run.err()).contains("warning: unused-type").contains("0 errors, 1 warning");
    }

    @Test
    void whoIsStrictGetsErrorsForKeysWithoutMeaning() throws IOException {
        String file = write("a.api", GOOD.replace("group:", "colour:"));
        assertThat(run("check", file).code()).isZero();
        Run run = run("check", "--strict", file);
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("7:2: unknown-server-key: 'colour'");
        assertThat(run("check", "--strict", folder.toString()).code()).isEqualTo(1);
    }

    @Test
    void whoAsksIsWarnedOfOpenRoutes() throws IOException {
        String open = "service user-api {\n\t@handler Ping\n\tget /ping\n}\n";
        String file = write("a.api", GOOD + open);
        assertThat(run("check", file).err()).isEmpty();
        Run run = run("check", "--warn-open-routes", file);
        assertThat(run.code()).isZero();
        assertThat(run.err()).contains("warning: open-route: GET /ping needs no token");
    }

    @Test
    void inAFolderImportedFilesAreParts() throws IOException {
        write("types.api", "type Req {}\n");
        write("a.api", "import \"types.api\"\n" + GOOD.substring(GOOD.indexOf("@server")));
        assertThat(run("check", folder.toString())).isEqualTo(new Run(0, "", ""));
    }

    @Test
    void inAFolderACircleOfImportsIsNamed() throws IOException {
        write("a.api", "import \"b.api\"\n");
        write("b.api", "import \"a.api\"\n");
        Run run = run("check", folder.toString());
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("import-cycle", "a.api → b.api → a.api");
    }

    @ParameterizedTest
    @ValueSource(strings = {"check", "format"})
    void aFolderWithoutApiFilesIsAMistake(String command) {
        Run run = run(command, folder.toString());
        assertThat(run).isEqualTo(new Run(2, "", "gatewright: no .api file in " + folder + "\n"));
    }

    @Test
    void aFileNamedTwiceIsReadOnce() throws IOException {
        String file = write("a.api", GOOD.replace("\t", "  "));
        assertThat(run("format", file, folder.toString())).isEqualTo(new Run(0, file + "\n", ""));
        String faulty = write("b.api", "type A {}\n");
        assertThat(run("check", folder.toString(), faulty, faulty).err())
                .contains("missing-service", "1 error, 0 warnings");
    }

    @Test
    void warningsHideNoErrorHoweverMany() throws IOException {
        var text = new StringBuilder(GOOD);
        for (int i = 0; i < 2_000; i++) {
            text.append("type Unused").append(i).append(" {}\n");
        }
        Run run = run("check", write("a.api", text + "type Last { A Missing }\n"));
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("'Missing' is not declared");
    }

    @Test
    void importsOfWhatIsNoFileAreMissing() throws IOException {
        Files.createDirectory(folder.resolve("sub.api"));
        Files.createSymbolicLink(folder.resolve("loop.api"), Path.of("loop.api"));
        for (String name : List.of("sub.api", "loop.api", "/dev/zero", ".", "", "a\0b")) {
            String file = write("a.api", "import \"" + name + "\"\n" + GOOD);
            Run run = run("check", file);
            assertThat(run.code()).isEqualTo(1);
            assertThat(run.err()).contains("import-missing");
        }
    }

    @Test
    void theTableOfManyRoutesTakesAMoment() throws IOException {
        var text = new StringBuilder("service a {\n");
        for (int i = 0; i < 10_000; i++) {
            text.append("@handler H%1$d\nget /p%1$d\n".formatted(i));
        }
        String file = write("a.api", text + "}\n");
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long start = threads.getCurrentThreadCpuTime();
        Run run = run("routes", file);
        assertThat(lines(run.out())).isEqualTo(10_001);
        assertThat(threads.getCurrentThreadCpuTime() - start).isLessThan(20_000_000_000L);
    }

    @Test
    void aFileWithTypesOnlyIsNoApi() throws IOException {
        assertThat(run("check", write("a.api", "type A {}\n")).err()).contains("missing-service");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "chek a.api",
                "check",
                "check nowhere.api",
                "routes a b",
                "diff a",
                "check --nonsense a"
            })
    void aWrongCommandLineIsSaidInAFewLines(String line) {
        Run run = run(line.isEmpty() ? new String[0] : line.split(" "));
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).startsWith("gatewright: ");
        assertThat(lines(run.err())).isLessThanOrEqualTo(3);
    }

    @Test
    void formatRewritesAFileOnce() throws IOException {
        String file = write("a.api", GOOD.replace("\t", "  "));
        assertThat(run("format", "--check", file)).isEqualTo(new Run(1, file + "\n", ""));
        assertThat(run("format", file)).isEqualTo(new Run(0, file + "\n", ""));
        assertThat(Path.of(file)).hasContent(GOOD);
        assertThat(run("format", file)).isEqualTo(new Run(0, "", ""));
        assertThat(run("format", "--check", file)).isEqualTo(new Run(0, "", ""));
    }

    @Test
    void formatLeavesAFaultyFileAlone() throws IOException {
        String text = "type A {\n  B [int\n}\n";
        String file = write("a.api", text);
        Run run = run("format", file);
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("unexpected-token");
        assertThat(Path.of(file)).hasContent(text);
    }

    @Test
    void formatReadsStandardInput() {
        assertThat(runWith("type  A  { }", "format", "-")).isEqualTo(new Run(0, "type A {}\n", ""));
    }

    @Test
    void whoChecksStandardInputIsToldByTheExitCodeAlone() {
        assertThat(runWith("type  A  { }", "format", "-", "--check")).isEqualTo(new Run(1, "", ""));
        assertThat(runWith("type A {}\n", "format", "--check", "-")).isEqualTo(new Run(0, "", ""));
        Run faulty = runWith("type A {", "format", "--check", "-");
        assertThat(faulty.code()).isEqualTo(1);
        assertThat(faulty.out()).isEmpty();
        assertThat(faulty.err()).contains("<input>:1:");
    }

    @Test
    void standardInputIsNotFormattedBesideFiles() throws IOException {
        String file = write("a.api", GOOD.replace("\t", "  "));
        assertThat(runWith("type  A  { }", "format", "-", file))
                .isEqualTo(new Run(2, "", "gatewright: no such file: -\n"));
        assertThat(Path.of(file)).hasContent(GOOD.replace("\t", "  "));
        assertThat(run("format", file, "nowhere.api"))
                .isEqualTo(new Run(2, "", "gatewright: no such file: nowhere.api\n"));
    }

    @Test
    void formatWritesJsonForTools() throws IOException {
        String good = write("a.api", GOOD);
        String other = write("b.api", GOOD.replace("\t", "  "));
        String faulty = write("c.api", "type A {");
        Run run = run("format", "--format", "json", "--check", good, other, faulty);
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).isEmpty();
        assertThat(run.out())
                .contains("\"" + good + "\": \"unchanged\"")
                .contains("\"" + other + "\": \"changed\"")
                .contains("\"" + faulty + "\": \"refused\"")
                .contains("\"id\": \"unexpected-token\"", "\"file\": \"" + faulty + "\"");
    }

    @Test
    void whatWasFoundOfStandardInputIsWrittenAsJsonOrRefused() {
        String[] check = {"format", "--format", "json", "--check", "-"};
        Run changed = runWith("type  A  { }", check);
        assertThat(changed.code()).isEqualTo(1);
        assertThat(changed.out()).contains("\"<input>\": \"changed\"", "\"diagnostics\": []");
        assertThat(runWith("type A {}\n", check).code()).isZero();
        assertThat(runWith("type A {}\n", check).out()).contains("\"<input>\": \"unchanged\"");
        Run faulty = runWith("type A {", check);
        assertThat(faulty.code()).isEqualTo(1);
        assertThat(faulty.err()).isEmpty();
        assertThat(faulty.out())
                .contains("\"<input>\": \"refused\"")
                .contains("\"id\": \"unexpected-token\"", "\"file\": \"<input>\"");

        Run text = runWith("type  A  { }", "format", "--format", "json", "-");
        assertThat(text.code()).isEqualTo(2);
        assertThat(text.out()).isEmpty();
        assertThat(text.err()).contains("add --check");
    }

    @Test
    void routesAreATable() throws IOException {
        assertThat(run("routes", write("a.api", GOOD)).out())
                .isEqualTo(
                        """
                        METHOD  PATH   SCHEME  ROLES  HANDLER
                        POST    /user  Auth    -      user/Add
                        """);
    }

    @Test
    void routesAsJsonHaveEveryFact() throws IOException {
        assertThat(run("routes", "--format", "json", write("a.api", GOOD)).out())
                .contains("\"service\": \"user-api\"", "\"doc\": \"adds 用户\"")
                .contains("\"as\": \"name\"", "\"required\": false", "\"scheme\": \"Auth\"");
    }

    @Test
    void routesAsJsonHaveWhatAStringIsBesideItsType() throws IOException {
        String dated = GOOD.replace("optional\"", "optional\" format:\"date\"");
        assertThat(run("routes", "--format", "json", write("a.api", dated)).out())
                .contains("\"type\": \"string\"", "\"format\": \"date\"");
    }

    @Test
    void diffFailsOnlyWhenACallerBreaks() throws IOException {
        String older = write("old.api", GOOD);
        String stricter = write("new.api", GOOD.replace(",optional", ""));
        assertThat(run("diff", older, stricter))
                .isEqualTo(new Run(1, "breaking: POST /user request.name: must be sent\n", ""));
        assertThat(run("diff", stricter, older).code()).isZero();
    }

    /** As shells make one of {@code <(git show HEAD:user.api)}: it can be read once. */
    @Test
    @DisabledOnOs(OS.WINDOWS)
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void diffComparesWhatAPipeHolds() throws Exception {
        String newer = write("new.api", GOOD.replace(",optional", ""));
        Path pipe = folder.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
        Thread writer = Thread.ofVirtual().start(new FutureTask<>(() -> write("pipe", GOOD)));
        assertThat(run("diff", pipe.toString(), newer))
                .isEqualTo(new Run(1, "breaking: POST /user request.name: must be sent\n", ""));
        writer.join();
    }

    @Test
    void diffTellsAFileWithErrorsFromOneThatBreaksCallers() throws IOException {
        String good = write("good.api", GOOD);
        Run run = run("diff", good, write("faulty.api", GOOD.replace("(Req)", "(Reg)")));
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("unknown-type");
        String faulty = folder.resolve("faulty.api").toString();
        Run older = run("diff", faulty, good);
        assertThat(older.code()).isEqualTo(2);
        assertThat(older.err()).contains("unknown-type");
        assertThat(run("diff", good, "nowhere.api"))
                .isEqualTo(new Run(2, "", "gatewright: no such file: nowhere.api\n"));
    }

    @Test
    void diffOfChangesOfWhichSomeBreakCallersFails() throws IOException {
        String older = write("old.api", GOOD);
        String added = "service user-api {\n\t@handler Ping\n\tget /ping\n}\n";
        String newer = write("new.api", GOOD.replace(",optional", "") + added);
        Run text = run("diff", older, newer);
        assertThat(text.code()).isEqualTo(1);
        assertThat(text.out())
                .contains("breaking: POST /user request.name: ", "compatible: GET /ping: ");
        assertThat(run("diff", "--format", "markdown", older, newer).out())
                .contains("### Breaks callers", "\n\n### Breaks no one\n");
        assertThat(run("diff", "--format", "json", older, newer).out())
                .contains(
                        "\"effect\": \"breaking\"", "\"effect\": \"compatible\"", "\"routes\": [");
    }

    @Test
    void diffTellsOfOneEditOnceWithTheRoutesItReaches() throws IOException {
        var routes = new StringBuilder();
        for (int i = 0; i < 5; i++) {
            routes.append("\n\t@handler More%d\n\tpost /more%d (Req)\n".formatted(i, i));
        }
        String two = GOOD.replace("/user (Req)\n", "/user (Req)\n" + routes);
        String older = write("old.api", two);
        String stricter = write("new.api", two.replace(",optional", ""));
        assertThat(run("diff", older, stricter).out())
                .isEqualTo(
                        """
                        breaking: Req.name: must be sent
                            reaches POST /user, POST /more0, POST /more1, POST /more2, POST /more3 and 1 more
                        """);
        assertThat(run("diff", "--format", "json", older, stricter).out())
                .contains(
                        "\"place\": \"Req.name\"", "\"POST /more4\"", "\"id\": \"field-required\"");
        assertThat(run("diff", "--format", "markdown", older, stricter))
                .isEqualTo(
                        new Run(
                                1,
                                """
                                ### Breaks callers

                                | where | what | reaches |
                                |---|---|---|
                                | `Req.name` | must be sent | POST /user, POST /more0, POST /more1, POST /more2, POST /more3 and 1 more |
                                """,
                                ""));
        assertThat(run("diff", "--format", "markdown", older, older))
                .isEqualTo(new Run(0, "Nothing that callers can see has changed.\n", ""));
    }

    @Test
    void markdownOfADiffCannotBeBrokenByASpec() throws IOException {
        String older = write("old.api", GOOD);
        String newer =
                write(
                        "new.api",
                        GOOD.replace("name,optional", "name,optional,options=a*|<b>,default=a*"));
        assertThat(run("diff", "--format", "markdown", older, newer).out())
                .contains("must be one of a\\*, \\<b\\>");
    }

    @Test
    void diffComparesSeveralFilesOfASide() throws IOException {
        Files.createDirectory(folder.resolve("old"));
        Files.createDirectory(folder.resolve("new"));
        String second = "service second {\n@handler A\nget /a\n}\n";
        String a = write("old/a.api", GOOD);
        String b = write("old/b.api", second);
        String types = "type T {\n}\n";
        write("new/types.api", types);
        String newer = write("new/all.api", "import \"types.api\"\n" + GOOD);
        String gone = "breaking: second GET /a: the route is gone\n";
        assertThat(run("diff", a, b, "--to", newer)).isEqualTo(new Run(1, gone, ""));
        assertThat(run("diff", folder.resolve("old").toString(), folder.resolve("new").toString()))
                .isEqualTo(new Run(1, gone, ""));
        assertThat(run("diff", a, "--to", a, b).out())
                .isEqualTo("compatible: second GET /a: the route is new\n");
        assertThat(run("diff", a, b, newer).err()).contains("name the new ones after --to");
        assertThat(run("diff", a, "--to", "nowhere.api").code()).isEqualTo(2);
        write("new/faulty.api", "service x {");
        assertThat(run("diff", a, folder.resolve("new").toString()).code()).isEqualTo(2);
        Files.createDirectory(folder.resolve("none"));
        assertThat(run("diff", a, folder.resolve("none").toString()).code()).isEqualTo(2);
    }

    private static long lines(String text) {
        return text.lines().count();
    }

    private String write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    private static Run run(String... args) {
        return runWith("", args);
    }

    private static Run runWith(String input, String... args) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        int code =
                Cli.run(
                        args,
                        new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        Map.of());
        return new Run(
                code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
