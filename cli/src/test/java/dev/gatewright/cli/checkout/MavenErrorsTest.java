package dev.gatewright.cli.checkout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class MavenErrorsTest {
    @Test
    void whatIsWrongIsToldWithoutAdviceOnMaven() {
        String output =
                """
                [INFO] Scanning for projects...
                [ERROR] The build could not read 1 project -> [Help 1]
                [ERROR]\s
                [ERROR]   The project  (/shop/pom.xml) has 1 error
                [ERROR]     Unrecognised tag: 'dependencie' (position: 18:18) -> [Help 2]
                [ERROR] To see the full stack trace of the errors, re-run Maven with the -e switch.
                [ERROR] Re-run Maven using the -X switch to enable full debug logging.
                [ERROR]
                [ERROR] For more information about the errors, please read the following articles:
                [ERROR] [Help 1] http://cwiki.apache.org/confluence/display/MAVEN/ModelParseException
                [ERROR] After correcting the problems, you can resume the build with the command
                """;

        assertThat(output.lines().map(MavenBuild::errorIn).flatMap(Optional::stream))
                .containsExactly(
                        " The build could not read 1 project",
                        "   The project  (/shop/pom.xml) has 1 error",
                        "     Unrecognised tag: 'dependencie' (position: 18:18)");
    }
}
