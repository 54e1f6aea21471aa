package dev.gatewright.app.config.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.app.secret.SecretSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What operators see of a configuration holds no password, whatever key it stands under. */
class ShownValuesTest {
    @TempDir private Path folder;

    @ParameterizedTest
    @CsvSource({
        "jdbc:postgresql://db:5432/shop, jdbc:postgresql://db:5432/shop",
        "jdbc:postgresql://db/shop?user=me&password=hunter22, jdbc:postgresql://db/shop?***",
        "jdbc:postgresql:shop?password=hunter22, jdbc:postgresql:shop?***",
        "jdbc:postgresql://me:hunter22@db/shop, jdbc:postgresql://***@db/shop",
        "jdbc:postgresql://me:hunter22@${HOST}/shop, jdbc:postgresql://***@db.internal/shop",
        "https://me:hunter22@vault:8200, https://***@vault:8200",
        "https://me:hunt/er?22@vault:8200, https://***@vault:8200",
        "https://me:hunt@er22@vault:8200/a, https://***@vault:8200/a",
        "http://collector:4318/v1/traces?key=hunter22, http://collector:4318/v1/traces?***",
        "http://collector:4318/v1/traces#hunter22, http://collector:4318/v1/traces?***",
        "https://me:hunt\\ner22@vault:8200/a, https://***@vault:8200/a",
        "https://id.example/realms/shop, https://id.example/realms/shop",
        "somebody@shop.example, somebody@shop.example",
        "is this so?, is this so?"
    })
    void anAddressIsShownWithoutItsPassword(String value, String shown) throws IOException {
        assertThat(shown("Endpoint: \"" + value + "\"")).containsExactly(shown);
    }

    @Test
    void aVariableWithAnAddressIsShownWithoutItsPassword() throws IOException {
        assertThat(shown("Endpoint: ${ADDRESS}")).containsExactly("redis://***@host/0");
    }

    @Test
    void aSecretIsNotShownNorWhatTheServiceHasOfItsOwn() throws IOException {
        List<String> values = new ArrayList<>();
        Section root =
                section(
                        """
                        Key: hunter22
                        Keys: [hunter22, hunter23]
                        Settings: {Mail: hunter22, Rates: [hunter22], Most: 22}
                        """,
                        values);
        List<String> why = new ArrayList<>();
        Section settings = root.section("Settings");

        assertThat(root.secret("Key", why)).isNotNull();
        assertThat(root.secrets("Keys")).hasSize(2);
        assertThat(settings.text("Mail", "")).isEqualTo("hunter22");
        assertThat(settings.texts("Rates")).containsExactly("hunter22");
        assertThat(settings.integer("Most", 1, 0, 100)).isEqualTo(22);
        assertThat(values).hasSize(5).allSatisfy(shown -> assertThat(shown).startsWith("***"));
        assertThat(values.toString()).doesNotContain("22", "23");
    }

    private List<String> shown(String yaml) throws IOException {
        List<String> values = new ArrayList<>();
        section(yaml, values).text("Endpoint", "");
        return values;
    }

    private Section section(String yaml, List<String> values) throws IOException {
        Path file = Files.writeString(folder.resolve("shop.yaml"), yaml);
        Map<String, String> environment =
                Map.of("HOST", "db.internal", "ADDRESS", "redis://me:hunter22@host/0");
        return Section.root(
                ConfigTree.load(file, List.of()),
                new SecretSource(environment, folder),
                key -> values.add(key.value()));
    }
}
