package dev.gatewright.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What Maven learns of the goals, and what users write in their poms. */
class PluginDescriptorTest {
    private final String descriptor = read();

    @Test
    void generateRunsBeforeCompilationByItself() {
        assertThat(goal("generate"))
                .contains("<phase>generate-sources</phase>")
                .contains("<threadSafe>true</threadSafe>")
                .contains(
                        "default-value=\"${project.build.directory}/generated-sources/gatewright\"")
                .contains("default-value=\"${project.build.sourceDirectory}\"")
                .contains("default-value=\"true\">${gatewright.scaffold}");
    }

    @Test
    void checkRunsFirstOfAll() {
        assertThat(goal("check")).contains("<phase>validate</phase>");
    }

    @Test
    void formatRunsOnlyWhenAskedFor() {
        assertThat(goal("format")).doesNotContain("<phase>");
    }

    @Test
    void theGoalsOfTheToolRunOnlyWhenAskedFor() {
        for (String name : List.of("dev", "package")) {
            assertThat(goal(name)).contains("${gatewright.arguments}").doesNotContain("<phase>");
        }
    }

    private String goal(String name) {
        int start = descriptor.indexOf("<goal>" + name + "</goal>");
        assertThat(start).as(name).isPositive();
        return descriptor.substring(start, descriptor.indexOf("</mojo>", start));
    }

    private static String read() {
        try (InputStream in =
                PluginDescriptorTest.class.getResourceAsStream("/META-INF/maven/plugin.xml")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
