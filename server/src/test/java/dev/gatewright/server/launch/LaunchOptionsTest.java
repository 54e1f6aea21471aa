package dev.gatewright.server.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatewright.server.config.Profile;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LaunchOptionsTest {

    @Test
    void withoutOptionsItIsDevelopmentInTheServicesFolder() {
        LaunchOptions options = LaunchOptions.parse("user-api", "--home", "/srv");

        assertThat(options.profile()).isEqualTo(Profile.DEV);
        assertThat(options.config()).isEqualTo(Path.of("/srv/etc/user-api.yaml"));
        assertThat(options.data()).isEqualTo(Path.of("/srv/.gatewright"));
        assertThat(options.settings()).isEmpty();
    }

    @Test
    void settingsKeepTheirOrderAndThePortIsOneOfThem() {
        LaunchOptions options =
                LaunchOptions.parse("a", "--set", "A.B=1", "--port", "0", "--set", "C=x=y");

        assertThat(options.settings()).containsExactly("A.B=1", "Port=0", "C=x=y");
    }

    @ParameterizedTest
    @CsvSource({
        "--prot, unknown option --prot",
        "--port, --port needs a value",
        "--port eight, --port is a number",
        "--port 70000, --port is a number",
        "--profile test, --profile is dev or prod",
        "--set Auth, --set is KEY=VALUE",
        "extra, unknown option extra"
    })
    void whatIsWrongIsSaid(String line, String message) {
        assertThatThrownBy(() -> LaunchOptions.parse("a", line.split(" ", -1)))
                .isInstanceOf(LaunchOptions.UsageException.class)
                .hasMessageContaining(message);
    }
}
