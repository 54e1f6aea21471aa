package dev.gatewright.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatewright.app.accounts.Registration;
import dev.gatewright.auth.Authentication;
import dev.gatewright.runtime.Client;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code users add} on a service's command line. */
class UsersCommandTest {
    @TempDir Path folder;
    private SampleCommands commands;

    @BeforeEach
    void useFolder() {
        commands = new SampleCommands(folder);
    }

    /** In the locale POSIX it is another password than the one that its user types elsewhere. */
    @Test
    void aPasswordThatTheJvmCouldNotDecodeIsRefused() {
        char[] lost = "p\ufffd\ufffdssword".toCharArray();

        assertThatThrownBy(() -> UsersCommand.typed(lost, lost.clone()))
                .hasMessageContaining("not text in the encoding of the locale")
                .hasMessageNotContaining("ssword");
        char[] good = "pässword".toCharArray();
        assertThat(UsersCommand.typed(good, good.clone())).isEqualTo("pässword");
    }

    @Test
    void addsTheFirstAdministratorInProduction() throws Exception {
        Path password = Files.writeString(folder.resolve("password"), "\ufeffcorrect horse\n");

        int code =
                commands.run(
                        "users",
                        "add",
                        "root",
                        "--role",
                        "admin",
                        "--role",
                        "user",
                        "--email",
                        "r@x.org",
                        "--scheme",
                        "Auth",
                        "--password-file",
                        password.toString());

        assertThat(commands.err()).isEmpty();
        assertThat(code).isZero();
        assertThat(commands.out()).isEqualTo("added root (id 1) with the roles admin, user\n");
        try (SampleService service = SampleService.start(folder, "--profile", "prod")) {
            Client client = new Client("192.0.2.1", "test");
            String token =
                    service.accounts
                            .authentication()
                            .login("root", "correct horse", client)
                            .accessToken();
            assertThat(service.get("/me", token)).isEqualTo("hello admin");
        }
    }

    @Test
    void listsDisablesAndEnables() throws Exception {
        Client client = new Client("192.0.2.1", "test");
        String refresh;
        try (SampleService service = SampleService.start(folder, "--profile", "prod")) {
            service.accounts.add(
                    Registration.of("ann", "correct horse").withEmail("ann@x.org"),
                    List.of("admin", "user"));
            service.accounts.add(Registration.of("bob", "correct horse"), List.of("user"));
            refresh =
                    service.accounts
                            .authentication()
                            .login("bob", "correct horse", client)
                            .refreshToken();
        }

        assertThat(commands.run("users", "disable", "bob", "--scheme=Auth")).isZero();
        assertThat(commands.run("users", "list", "--scheme=Auth")).isZero();

        assertThat(commands.out())
                .isEqualTo(
                        "disabled bob (id 2); every session has ended\n"
                                + "1\tann\tadmin,user\tenabled\tann@x.org\n"
                                + "2\tbob\tuser\tdisabled\t\n");
        try (SampleService service = SampleService.start(folder, "--profile", "prod")) {
            assertThatThrownBy(() -> service.accounts.authentication().refresh(refresh, client))
                    .hasMessageContaining("401");
            assertThatThrownBy(() ->
                            service.accounts.authentication().login("bob", "correct horse", client))
                    .hasMessageContaining("401");
        }
        assertThat(commands.run("users", "enable", "bob", "--scheme=Auth")).isZero();
        assertThat(commands.run("users", "disable", "eve", "--scheme=Auth")).isEqualTo(1);
        assertThat(commands.err()).contains("no account is named eve");
        try (SampleService service = SampleService.start(folder, "--profile", "prod")) {
            assertThat(service.accounts.authentication().login("bob", "correct horse", client))
                    .isNotNull();
        }
    }

    @Test
    void listsEveryUserOnceHoweverMany() throws Exception {
        try (SampleService service = SampleService.start(folder, "--profile", "prod")) {
            service.addUsers(1_001);
        }

        assertThat(commands.run("users", "list", "--scheme=Auth")).isZero();

        assertThat(commands.out().lines().map(line -> line.split("\t", -1)[1]))
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, 1_001).mapToObj(i -> "user-" + i).toList());
    }

    @Test
    void givesAnotherPasswordToWhoeverForgotTheirs() throws Exception {
        Client client = new Client("192.0.2.1", "test");
        Path password = Files.writeString(folder.resolve("password"), "battery staple\n");
        String refresh;
        try (SampleService service = SampleService.start(folder, "--profile", "prod")) {
            service.accounts.add(Registration.of("bob", "correct horse"), List.of("user"));
            refresh =
                    service.accounts
                            .authentication()
                            .login("bob", "correct horse", client)
                            .refreshToken();
        }

        assertThat(
                        commands.run(
                                "users",
                                "password",
                                "bob",
                                "--scheme=Auth",
                                "--password-file",
                                password.toString()))
                .isZero();

        assertThat(commands.out())
                .isEqualTo("set the password of bob (id 1); every session has ended\n");
        try (SampleService service = SampleService.start(folder, "--profile", "prod")) {
            Authentication<?> authentication = service.accounts.authentication();
            assertThatThrownBy(() -> authentication.refresh(refresh, client))
                    .hasMessageContaining("401");
            assertThatThrownBy(() -> authentication.login("bob", "correct horse", client))
                    .hasMessageContaining("401");
            assertThat(authentication.login("bob", "battery staple", client)).isNotNull();
        }
        Files.writeString(password, "short");
        assertThat(
                        commands.run(
                                "users",
                                "password",
                                "bob",
                                "--scheme=Auth",
                                "--password-file",
                                password.toString()))
                .isEqualTo(1);
        assertThat(commands.err()).contains("a password has at least 8 characters");
    }

    @Test
    void saysWhyItCannot() throws Exception {
        Path weak = Files.writeString(folder.resolve("weak"), "short");
        String file = weak.toString();

        assertThat(
                        commands.run(
                                "users",
                                "add",
                                "root",
                                "--scheme",
                                "Auth",
                                "--password-file",
                                file))
                .isEqualTo(1);
        assertThat(
                        commands.run(
                                "users",
                                "add",
                                "root",
                                "--scheme",
                                "Auth",
                                "--password-file",
                                "none"))
                .isEqualTo(1);
        assertThat(commands.run("users", "add", "root", "--password-file", file)).isEqualTo(1);
        assertThat(commands.run("users", "add", "root", "--scheme", "Auth")).isEqualTo(1);
        assertThat(commands.err().lines())
                .satisfiesExactly(
                        line -> assertThat(line).contains("a password has at least 8 characters"),
                        line -> assertThat(line).contains("none cannot be read"),
                        line -> assertThat(line).contains("--scheme NAME, one of Auth, Staff"),
                        line -> assertThat(line).contains("use --password-file FILE"));
    }

    @Test
    void aRoleThatTheSpecDoesNotListIsRefusedWithThoseItDoes() throws Exception {
        String file = Files.writeString(folder.resolve("password"), "correct horse").toString();
        String[] add = {"users", "add", "ann", "--scheme=Staff", "--password-file", file, "--role"};
        String[] wrong = Arrays.copyOf(add, add.length + 1);
        wrong[add.length] = "bos";
        String[] right = Arrays.copyOf(add, add.length + 1);
        right[add.length] = "boss";

        assertThat(commands.run(wrong)).isEqualTo(1);
        assertThat(commands.err())
                .isEqualTo("sample: unknown role: bos; the scheme Staff has boss, clerk\n");
        assertThat(commands.run(right)).isZero();
    }

    /** Accounts in another data folder are not those of the service. */
    @Test
    void besideARunningServiceItSaysToStopThatOne() throws Exception {
        SampleService.start(folder, "--profile", "prod").close();
        Path file = folder.resolve(".gatewright/db/gatewright.mv.db");
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
                FileLock _ = channel.lock()) {
            assertThat(commands.run("users", "list", "--scheme=Auth")).isEqualTo(1);
            assertThat(commands.run("users", "disable", "ann", "--scheme=Auth")).isEqualTo(1);
        }
        String refused =
                " needs the database "
                        + file
                        + ", and another process has it open; stop the service, run this again,"
                        + " and start it";
        assertThat(commands.err().lines())
                .containsExactly(
                        "sample: users list" + refused,
                        "sample: users disable"
                                + refused
                                + ". While it runs, its admin port ends a user's sessions: POST"
                                + " /admin/sessions/end-all");
    }

    @Test
    void aWrongCommandLineIsTwo() {
        assertThat(commands.run("users")).isEqualTo(2);
        assertThat(commands.run("users", "remove", "root")).isEqualTo(2);
        assertThat(commands.run("users", "add")).isEqualTo(2);
        assertThat(commands.run("users", "disable")).isEqualTo(2);
        assertThat(commands.run("users", "list", "root")).isEqualTo(2);
        assertThat(commands.run("users", "disable", "root", "--role", "admin")).isEqualTo(2);
        assertThat(commands.run("users", "add", "root", "again")).isEqualTo(2);
        assertThat(commands.run("users", "add", "root", "--password", "secret")).isEqualTo(2);
        assertThat(commands.run("add", "root")).isEqualTo(2);
    }
}
