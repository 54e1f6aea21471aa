package dev.gatewright.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The scripts that find a JDK and start this tool and Maven. */
class LaunchersTest {
    private static final Path REPOSITORY = Path.of("..");
    private static final Pattern OPTION = Pattern.compile("\\s(-X\\S+|--[a-z-]+=\\S+)");

    @TempDir private Path folder;

    @Test
    void aMachineWithAnOlderJavaOnlyIsToldSo() throws Exception {
        Path java = Files.createDirectories(folder.resolve("bin")).resolve("java");
        Files.writeString(java, "#!/bin/sh\necho 'openjdk version \"17.0.15\" 2025-04-15' >&2\n");
        assertThat(java.toFile().setExecutable(true)).isTrue();

        assertThat(search(folder.resolve("bin").toString(), ""))
                .startsWith("Gatewright needs a JDK 25 and found none in ")
                .contains("The java on PATH is 17.0.15. Install one beside it");
    }

    @Test
    void aJreIsNotEnough() throws Exception {
        Path jre = folder.resolve("jre");
        Files.createDirectories(jre.resolve("bin"));
        Files.writeString(jre.resolve("release"), "JAVA_VERSION=\"25.0.1\"\n");
        assertThat(search("", jre.toString())).startsWith("Gatewright needs a JDK 25");

        Path javac = Files.writeString(jre.resolve("bin/javac"), "");
        assertThat(javac.toFile().setExecutable(true)).isTrue();
        assertThat(search("", jre.toString())).isEqualTo(jre + "\n");
    }

    @ParameterizedTest
    @CsvSource({"C, C.UTF-8", "de_DE.ISO-8859-1, C.UTF-8", "de_DE.UTF-8, de_DE.UTF-8"})
    void namesOfFilesAreReadInALocaleWithUtf8(String locale, String used) throws Exception {
        ProcessBuilder builder =
                new ProcessBuilder("/bin/sh", "-euc", ". ./.mvn/jdk25.sh; echo \"$LC_ALL\"")
                        .directory(REPOSITORY.toFile());
        builder.environment().put("LC_ALL", locale);
        Process process = builder.start();
        assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo(used + "\n");
    }

    /** Runs the search where no JDK is in the usual places. */
    private String search(String path, String javaHome) throws Exception {
        String script =
                Files.readString(REPOSITORY.resolve(".mvn/jdk25.sh"))
                        .replace("/usr/lib/jvm", folder.resolve("none").toString())
                        .replace("/Library/Java", folder.resolve("none").toString());
        Path copy = Files.writeString(folder.resolve("jdk25.sh"), script);
        ProcessBuilder builder =
                new ProcessBuilder("/bin/sh", "-euc", ". " + copy + "; echo \"$JAVA_HOME\"")
                        .redirectErrorStream(true);
        Map<String, String> env = builder.environment();
        env.keySet().removeIf(name -> name.contains("JAVA"));
        env.put("JAVA_HOME", javaHome);
        env.put("HOME", folder.toString());
        env.put("PATH", path + ":" + tools());
        Process process = builder.start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    /** A folder with the tools that the script needs, and no Java. */
    private String tools() throws IOException {
        Path tools = Files.createDirectories(folder.resolve("tools"));
        for (String tool : List.of("sed", "grep", "find", "sort", "readlink")) {
            Path at =
                    Stream.of("/usr/bin", "/bin")
                            .map(parent -> Path.of(parent, tool))
                            .filter(Files::exists)
                            .findFirst()
                            .orElseThrow();
            if (Files.notExists(tools.resolve(tool))) {
                Files.createSymbolicLink(tools.resolve(tool), at);
            }
        }
        return tools.toString();
    }

    @Test
    void aVersionUnpackedOverAnotherIsNotRunFromTheCacheOfThatOne() throws Exception {
        Path home = Files.createDirectories(folder.resolve("tool"));
        Files.createDirectories(home.resolve("repository"));
        Files.createDirectories(home.resolve(".mvn"));
        Files.copy(REPOSITORY.resolve("gatewright"), home.resolve("gatewright"));
        Files.copy(REPOSITORY.resolve(".mvn/jdk25.sh"), home.resolve(".mvn/jdk25.sh"));
        Path jar = Files.createDirectories(home.resolve("lib")).resolve("gatewright.jar");
        Files.writeString(jar, "version 1");
        String first = cacheOf(home);
        assertThat(cacheOf(home)).isEqualTo(first);
        assertThat(Path.of(first)).hasContent("version 1");

        FileTime time = Files.getLastModifiedTime(jar);
        Files.writeString(jar, "version 2");
        Files.setLastModifiedTime(jar, time);

        assertThat(Path.of(cacheOf(home))).hasContent("version 2");
    }

    /** The cache that the tool is run with, by a program in Java's place that makes it as well. */
    private String cacheOf(Path home) throws Exception {
        Path bin = Files.createDirectories(folder.resolve("jdk/bin"));
        Files.writeString(folder.resolve("jdk/release"), "JAVA_VERSION=\"25.0.1\"\n");
        Files.writeString(bin.resolve("javac"), "");
        Files.writeString(
                bin.resolve("java"),
                """
                #!/bin/sh
                for word; do case $word in
                  -XX:AOTCacheOutput=*) cat "%1$s/lib/gatewright.jar" >"${word#*=}" ;;
                  -XX:AOTCache=*) echo "${word#*=}" ;;
                esac; done
                """
                        .formatted(home));
        for (String program : List.of("java", "javac")) {
            assertThat(bin.resolve(program).toFile().setExecutable(true)).isTrue();
        }
        ProcessBuilder builder =
                new ProcessBuilder("/bin/sh", home.resolve("gatewright").toString());
        builder.environment().put("JAVA_HOME", folder.resolve("jdk").toString());
        Process process = builder.start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    }

    @ParameterizedTest
    @ValueSource(strings = {"gatewright.cmd", "mvnw.cmd", ".mvn/jdk25.cmd"})
    void scriptsOfWindowsHaveItsLineEnds(String script) throws IOException {
        assertThat(text(script).replace("\r\n", "")).doesNotContain("\n").doesNotContain("\r");
    }

    @Test
    void theToolIsStartedAlikeOnEverySystem() throws IOException {
        assertThat(options("gatewright.cmd")).isNotEmpty().isEqualTo(options("gatewright"));
        assertThat(text("gatewright.cmd"))
                .contains(mainSource(text("gatewright")).replace('/', '\\'));
        String young = "-Xmn16m -XX:MaxTenuringThreshold=0";
        assertThat(text("gatewright")).contains("young='" + young + "'", " $young ");
        assertThat(text("gatewright.cmd")).contains("young=" + young + "\"", " %young% ");
        assertThat(commandsThatRunOn("gatewright.cmd", "\\(([a-z ]+)\\) DO"))
                .isEqualTo(commandsThatRunOn("gatewright", "([a-z| ]+)\\) young= ;;"))
                .containsExactly("dev", "lsp", "run");
        String parallel = " -XX:-UseSerialGC -XX:+UseParallelGC\"";
        assertThat(text("gatewright"))
                .contains("\"${1-}\" != generate ] || young=\"$young" + parallel);
        assertThat(text("gatewright.cmd"))
                .contains("\"%~1\"==\"generate\" SET \"young=%young%" + parallel);
        String mavenOption = "--sun-misc-unsafe-memory-access=allow";
        assertThat(text("mvnw")).contains(mavenOption).contains("jdk25.sh");
        assertThat(text("mvnw.cmd")).contains(mavenOption).contains("jdk25.cmd");
    }

    /** A JVM with other collectors, headers or compilers passes a cache over without a word. */
    @Test
    void theCacheIsMadeByAJvmAsTheOneThatRunsTheTool() throws IOException {
        List<String> kinds =
                options("gatewright").stream()
                        .filter(option -> option.matches("-XX:(\\+Use|Tiered).*"))
                        .toList();

        assertThat(kinds).hasSize(3);
        assertThat(text("gatewright"))
                .contains(
                        "java\" "
                                + String.join(" ", kinds)
                                + " -XX:+UnlockDiagnosticVMOptions -XX:-AOTRecordTraining");
        for (String kind : kinds) {
            assertThat(text("cli/src/main/java/dev/gatewright/cli/checkout/Checkout.java"))
                    .contains('"' + kind + '"');
        }
    }

    private static List<String> commandsThatRunOn(String script, String pattern)
            throws IOException {
        Matcher commands = Pattern.compile(pattern).matcher(text(script));
        assertThat(commands.find()).isTrue();
        return List.of(commands.group(1).strip().split("[ |]+"));
    }

    /** The source file that a launcher runs to build the tool, which exists. */
    private static String mainSource(String launcher) {
        Matcher source = Pattern.compile("cli/src/main/java/\\S+\\.java").matcher(launcher);
        assertThat(source.find()).isTrue();
        assertThat(REPOSITORY.resolve(source.group())).exists();
        return source.group();
    }

    /** Those that the tool is run with, which is the last thing that a launcher does. */
    private static List<String> options(String script) throws IOException {
        String text = text(script);
        String run = text.substring(text.lastIndexOf(" -XX:+ExitOnOutOfMemoryError"));
        return OPTION.matcher(run).results().map(found -> found.group(1)).toList();
    }

    private static String text(String script) throws IOException {
        return Files.readString(REPOSITORY.resolve(script));
    }
}
