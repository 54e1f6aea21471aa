package dev.gatewright.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatewright.app.config.Profile;
import dev.gatewright.app.config.read.ConfigException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LaunchOptionsTest {

    @Test
    void withoutOptionsItIsDevelopmentInTheServicesFolder() {
        LaunchOptions options = LaunchOptions.parse("user-api", Map.of(), "--home", "/srv");

        assertThat(options.profile()).isEqualTo(Profile.DEV);
        assertThat(options.config()).isEqualTo(Path.of("/srv/etc/user-api.yaml"));
        assertThat(options.data()).isEqualTo(Path.of("/srv/.gatewright"));
        assertThat(options.settings()).isEmpty();
    }

    @Test
    void settingsKeepTheirOrderAndThePortIsOneOfThem() {
        LaunchOptions options =
                LaunchOptions.parse(
                        "a", Map.of(), "--set", "A.B=1", "--port", "0", "--set", "C=x=y");

        assertThat(options.settings()).containsExactly("A.B=1", "Port=0", "C=x=y");
    }

    @Test
    void anArgumentThatTheJvmCouldNotDecodeIsRefused() {
        assertThatThrownBy(() ->
                        LaunchOptions.parse("a", Map.of(), "--set", "Database.Password=p\ufffd"))
                .isInstanceOf(LaunchOptions.UsageException.class)
                .hasMessageContaining("not text in the encoding of the locale");
    }

    @Test
    void aValueMayFollowAnEqualsSign() {
        LaunchOptions options =
                LaunchOptions.parse(
                        "a",
                        Map.of(),
                        "--home=/srv",
                        "--set=A.B=x=y",
                        "--port=0",
                        "--profile=prod",
                        "--data=a=b",
                        "users",
                        "add",
                        "bob",
                        "--role=admin");

        assertThat(options.settings()).containsExactly("A.B=x=y", "Port=0");
        assertThat(options.config()).isEqualTo(Path.of("/srv/etc/a.yaml"));
        assertThat(options.profile()).isEqualTo(Profile.PROD);
        assertThat(options.data()).isEqualTo(Path.of("a=b"));
        assertThat(UsersCommand.parse(options.command()).roles()).containsExactly("admin");
    }

    @Test
    void theProfileIsNamedInTheEnvironmentOrOnTheCommandLineWhichWins() {
        Map<String, String> prod = Map.of("GATEWRIGHT_PROFILE", "prod");

        assertThat(LaunchOptions.parse("a", prod).profile()).isEqualTo(Profile.PROD);
        assertThat(LaunchOptions.parse("a", prod, "--profile", "dev").profile())
                .isEqualTo(Profile.DEV);
        assertThatThrownBy(() -> LaunchOptions.parse("a", Map.of("GATEWRIGHT_PROFILE", "staging")))
                .hasMessage("GATEWRIGHT_PROFILE is dev or prod, not staging");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", "192.0.2.1", "[::]", "no.such.host.invalid"})
    void developmentByDefaultStaysOnThisMachine(String host) {
        assertThatThrownBy(() ->
                        DevelopmentHost.check("Host", host, LaunchOptions.parse("a", Map.of())))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("Host: other machines can reach " + host)
                .hasMessageContaining("--profile dev");
        DevelopmentHost.check("Host", host, LaunchOptions.parse("a", Map.of(), "--profile", "dev"));
        DevelopmentHost.check(
                "Host", host, LaunchOptions.parse("a", Map.of("GATEWRIGHT_PROFILE", "dev")));
        DevelopmentHost.check(
                "Host", host, LaunchOptions.parse("a", Map.of(), "--profile", "prod"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.1.2.3", "::1", "[::1]", "localhost"})
    void onThisMachineDevelopmentNeedsNoName(String host) {
        DevelopmentHost.check("Host", host, LaunchOptions.parse("a", Map.of()));
    }

    @Test
    void whatFollowsACommandIsItsOwnButForOptionsOfTheService() {
        LaunchOptions options =
                LaunchOptions.parse(
                        "a",
                        Map.of(),
                        "--home",
                        "/srv",
                        "users",
                        "add",
                        "bob",
                        "--profile",
                        "prod",
                        "--x");

        assertThat(options.command()).containsExactly("users", "add", "bob", "--x");
        assertThat(options.profile()).isEqualTo(Profile.PROD);
    }

    @ParameterizedTest
    @CsvSource({
        "--prot, unknown option --prot",
        "--port, --port needs a value",
        "--data=, --data needs a value",
        "--config= --port 1, --config needs a value",
        "--port eight, --port is a number",
        "--port 70000, --port is a number",
        "--profile test, --profile is dev or prod",
        "--set Auth, --set is KEY=VALUE",
        "--port 1 --port 2, --port is given twice",
        "--port=1 users list --port=1, --port is given twice",
        "--profile prod --profile=dev, --profile is given twice",
        "--config a --config b, --config is given twice",
        "--data a --data b, --data is given twice",
        "--home a --home b, --home is given twice",
        "extra, unknown option extra",
        "extra users, unknown option extra"
    })
    void whatIsWrongIsSaid(String line, String message) {
        assertThatThrownBy(() -> LaunchOptions.parse("a", Map.of(), line.split(" ", -1)))
                .isInstanceOf(LaunchOptions.UsageException.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource({
        "users add ann --email a@b.example --email c@b.example, --email is given twice",
        "users add ann --password-file a --password-file a, --password-file is given twice",
        "users list --scheme Auth --scheme Staff, --scheme is given twice",
        "doctor --format text --format json, --format is given twice"
    })
    void whatIsGivenToACommandTwiceIsSaid(String line, String message) {
        List<String> words = List.of(line.split(" "));

        assertThatThrownBy(
                        () -> {
                            if (words.getFirst().equals("users")) {
                                UsersCommand.parse(words);
                            } else {
                                DoctorCommand.parse(words);
                            }
                        })
                .isInstanceOf(LaunchOptions.UsageException.class)
                .hasMessage(message);
        assertThat(
                        UsersCommand.parse(
                                        List.of(
                                                "users", "add", "ann", "--role", "a", "--role",
                                                "b"))
                                .roles())
                .containsExactly("a", "b");
    }
}
