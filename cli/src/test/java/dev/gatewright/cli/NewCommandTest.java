package dev.gatewright.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatewright.cli.project.Build;
import dev.gatewright.cli.project.Keys;
import dev.gatewright.cli.project.NewProject;
import dev.gatewright.cli.project.ProjectName;
import dev.gatewright.cli.project.Store;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NewCommandTest {
    @TempDir private Path folder;

    private record Run(int code, String out, String err) {}

    @Test
    void everyFileIsNamedAndSoIsWhatToDoNext() {
        Run run = run("shop", "--package=com.acme.shop");

        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isZero();
        assertThat(run.out())
                .contains("wrote " + folder.resolve("shop/shop.api"))
                .contains("wrote " + folder.resolve("shop/src/main/java/com/acme/shop/Main.java"))
                .contains("Next:", "  cd " + folder.resolve("shop"), "  gatewright dev\n");
        run.out()
                .lines()
                .filter(line -> line.startsWith("wrote "))
                .forEach(line -> assertThat(Path.of(line.substring(6))).isRegularFile());
    }

    /** DrainTime is a second, and what is on its way may take twenty. */
    @Test
    void theComposeFileLetsTheServiceStopInItsOwnTime() throws IOException {
        run("shop");

        assertThat(folder.resolve("shop/compose.yaml"))
                .content()
                .contains("\n    stop_grace_period: 21s ");
    }

    @Test
    void anEmptyFolderThatIsThereIsFilled() throws IOException {
        Files.createDirectories(folder.resolve("shop"));

        Run run = run("shop/.");

        assertThat(run.code()).isZero();
        assertThat(folder.resolve("shop/shop.api")).exists();
    }

    @Test
    void thePresentFolderIsFilled() throws Exception {
        Path shop = Files.createDirectories(folder.resolve("in here/shop-a1"));
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                "dev.gatewright.cli.Main",
                                "new",
                                ".")
                        .directory(shop.toFile())
                        .redirectErrorStream(true)
                        .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(said).isZero();
        assertThat(shop.resolve("shop-a1.api")).isRegularFile();
        assertThat(shop.resolve("src/main/java/com/example/shopa1/ShopA1Logic.java")).exists();
        assertThat(said).contains("wrote shop-a1.api").doesNotContain("  cd ");
    }

    @Test
    void aFolderWithABlankIsQuotedInWhatToDoNext() {
        assertThat(run("in here/shop").out())
                .contains("  cd \"" + folder.resolve("in here/shop") + "\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"it's", "a$b", "a\"b", "a`b", "a\\b", "a;b", "a  b", "~a", "#a", "a*"})
    void aShellTakesTheFolderOfWhatToDoNext(String parent) throws Exception {
        String step =
                run(parent + "/shop")
                        .out()
                        .lines()
                        .filter(line -> line.startsWith("  cd "))
                        .findFirst()
                        .orElseThrow();
        Process shell =
                new ProcessBuilder("/bin/sh", "-euc", step + "; pwd")
                        .redirectErrorStream(true)
                        .start();

        assertThat(new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo(folder.resolve(parent).resolve("shop") + "\n");
    }

    @Test
    void whatIsThereStaysAsItIs() throws IOException {
        Path mine = Files.createDirectories(folder.resolve("shop")).resolve("mine");
        Files.writeString(mine, "mine");
        Files.writeString(folder.resolve("file"), "mine");
        Files.createSymbolicLink(folder.resolve("link"), folder.resolve("nothing"));

        assertThat(run("shop")).matches(run -> run.code() == 2 && run.err().contains("not empty"));
        assertThat(run("file")).matches(run -> run.code() == 2 && run.err().contains("no folder"));
        assertThat(run("link")).matches(run -> run.code() == 2 && run.err().contains("no folder"));
        assertThat(folder.resolve("shop")).isDirectoryContaining(mine::equals);
        assertThat(folder.resolve("nothing")).doesNotExist();
        Files.delete(mine);
        assertThat(run("shop").code()).isZero();
    }

    /** No system has a folder of so long a name: as on a disk that is full, writing ends there. */
    @Test
    void whatCannotBeWrittenWholeIsTakenBack() throws IOException {
        NewProject project =
                new NewProject(
                        new ProjectName("shop"),
                        "com.acme." + "a".repeat(300),
                        Store.H2,
                        Keys.HS256,
                        Build.MAVEN,
                        "1");
        Path mine = Files.createDirectories(folder.resolve("mine"));

        assertThatThrownBy(() -> project.write(folder.resolve("in/here/shop")))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> project.write(mine)).isInstanceOf(IOException.class);

        assertThat(folder).isDirectoryContaining(mine::equals);
        assertThat(folder.resolve("in")).doesNotExist();
        assertThat(mine).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Shop", "my shop", "-shop", "shop-", "1shop", "shop--a", "shöp", "a.b", "con",
                "nul", "com1", "lpt9", "api", "shop-1", "shop\n", "x\u0000"
            })
    void aNameThatSomeSystemCannotHaveIsRefused(String name) throws IOException {
        Run run = run(name);

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).startsWith("gatewright: ");
        assertThat(folder).isEmptyDirectory();
    }

    @ParameterizedTest
    @CsvSource({
        "class, ''",
        "shop, --package=com.class.shop",
        "shop, --package=com..shop",
        "shop, --package=com.aux",
        "shop, --package=java.lang",
        "shop, --package=java",
        "shop, --package=org.w3c.dom",
        "shop, --package=jdk.internal.misc",
        "shop, --package=dev.gatewright",
        "shop, --package=com.a123456789b123456789c123456789d123456789e123456789f1234567890",
        "shop, --package=a b"
    })
    void soIsAPackage(String name, String option) {
        Run run = option.isEmpty() ? run(name) : run(name, option);

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("package");
        assertThat(folder).isEmptyDirectory();
        assertThat(run("class", "--package=com.acme").code()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "--store=postgre | did you mean 'postgres'?",
                "--store=mysql | 'mysql' is none of h2, postgres, redis",
                "--keys=es25 | did you mean 'es256'?",
                "--build=ant | 'ant' is none of maven, gradle",
                "--stor=h2 | --store"
            })
    void anUnknownChoiceIsRefusedWithTheNearest(String option, String says) {
        Run run = run("shop", option);

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains(says);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aValueMayFollowAsAWordOfItsOwn() throws IOException {
        assertThat(run("shop", "--store", "postgres", "--keys", "ES256").code()).isZero();
        assertThat(Files.readString(folder.resolve("shop/etc/shop.yaml")))
                .contains("Database:", "KeyFile:");
    }

    /** The folder that tests are run in is that of this module, which has files. */
    @Test
    void thePresentFolderIsCalledThat() {
        assertThat(runIn(".", "--package=com.acme").err())
                .startsWith("gatewright: the present folder is not empty: ");
    }

    private Run run(String name, String... options) {
        return runIn(folder + "/" + name, options);
    }

    private static Run runIn(String place, String... options) {
        List<String> words = new ArrayList<>(List.of("new", place));
        words.addAll(List.of(options));
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        int code =
                Cli.run(
                        words.toArray(String[]::new),
                        InputStream.nullInputStream(),
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        Map.of());
        return new Run(
                code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
