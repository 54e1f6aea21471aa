package dev.gatewright.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code backup} and {@code restore} on a service's command line. */
class BackupCommandTest {
    @TempDir Path folder;
    private SampleCommands commands;

    @BeforeEach
    void useFolder() {
        commands = new SampleCommands(folder);
    }

    @Test
    void aBackupIsMadeAndRestored() throws Exception {
        Path password = Files.writeString(folder.resolve("password"), "correct horse\n");
        String file = folder.resolve("one.backup").toString();
        String[] add = {
            "users", "add", "root", "--scheme", "Auth", "--password-file", "" + password
        };
        assertThat(commands.run(add)).isZero();
        assertThat(commands.run("backup", file)).isZero();
        assertThat(commands.run("users", "disable", "root", "--scheme", "Auth")).isZero();

        assertThat(commands.run("backup", file)).as("nothing is overwritten").isEqualTo(1);
        assertThat(commands.err()).contains("is there already");
        assertThat(commands.run("restore", file)).isZero();
        assertThat(commands.run("users", "list", "--scheme", "Auth")).isZero();

        assertThat(commands.out())
                .contains("backed up to " + file, "what was there is now ", "accepted again")
                .containsPattern("root.*user.*enabled");
    }

    @Test
    void aBackupThatIsNotThereIsSaidInWords() throws Exception {
        assertThat(commands.run("restore", folder.resolve("none.zip").toString())).isEqualTo(1);
        assertThat(commands.err())
                .contains("no such file or folder: " + folder.resolve("none.zip"));
    }

    @Test
    void whatWasHereBeforeTheServiceMovedToAServerIsNotTakenForItsDatabase() throws Exception {
        String file = folder.resolve("one.backup").toString();
        assertThat(commands.run("users", "list", "--scheme", "Auth")).isZero();
        assertThat(commands.run("backup", file)).isZero();

        for (String url : List.of("jdbc:postgresql://db/shop", "jdbc:postgresql://${NO_SUCH}/x")) {
            String server = "Database.Url=" + url;
            assertThat(commands.run("--set", server, "backup", file + 2)).isEqualTo(1);
            assertThat(commands.run("--set", server, "restore", file)).isEqualTo(1);
        }

        assertThat(commands.err()).contains("Database.Url names a server");
        assertThat(Path.of(file + 2)).doesNotExist();
        assertThat(commands.run("--set", "Database.Url=${NO_SUCH:}", "backup", file + 2)).isZero();
    }

    @Test
    void aLinkToNothingIsNotFollowed() throws Exception {
        assertThat(commands.run("users", "list", "--scheme", "Auth")).isZero();
        Path link = folder.resolve("link");
        Files.createSymbolicLink(link, folder.resolve("nothing"));

        assertThat(commands.run("backup", link.toString())).isEqualTo(1);

        assertThat(commands.err()).contains(link + " is there already");
    }

    @Test
    void withoutAFileOrWithMoreItIsNotUnderstood() throws Exception {
        for (String[] words :
                List.of(
                        new String[] {"backup"},
                        new String[] {"restore", "a", "b"},
                        new String[] {"backup", "--all"})) {
            assertThat(commands.run(words)).isEqualTo(2);
        }
        assertThat(commands.err()).contains("backup needs a file");
    }
}
