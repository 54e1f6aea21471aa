package dev.gatewright.app;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DevelopmentTest {

    /** No file that is saved could mend them. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--port=x         | --port is a number from 0 to 65535, not x",
                "--port=65536     | --port is a number from 0 to 65535, not 65536",
                "--profile=test   | --profile is dev or prod, not test",
                "--set=Port       | --set is KEY=VALUE, not Port",
                "--data=          | --data needs a value",
                "--nonsense       | unknown option --nonsense",
            })
    void argumentsWrongInFormAreRefusedBeforeAnyVersionIsLoaded(String argument, String why) {
        assertThatThrownBy(() -> new Development("--home", "/tmp", argument))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(why);
    }
}
