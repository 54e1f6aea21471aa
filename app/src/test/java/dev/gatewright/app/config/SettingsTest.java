package dev.gatewright.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatewright.app.config.read.ConfigException;
import dev.gatewright.app.config.read.ConfigTree;
import dev.gatewright.app.secret.DevSecrets;
import dev.gatewright.app.secret.Secret;
import dev.gatewright.app.secret.SecretSource;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The keys of a service itself. */
class SettingsTest {

    enum Currency {
        EUR,
        SWISS_FRANC
    }

    record Mail(String sender, Secret password) {}

    record Rate(String country, double percent) {}

    record Shop(
            int maxItems,
            boolean open,
            Duration hold,
            Currency currency,
            URI stock,
            Optional<String> motto,
            List<String> tags,
            List<Rate> rates,
            Mail mail) {
        Shop {
            if (maxItems < 1) {
                throw new IllegalArgumentException("a shop sells at least one item");
            }
        }
    }

    record Limits(long most, Duration every) {}

    record Loose(List<String> tags, List<Rate> rates, Optional<Rate> rate, Inner inner) {}

    record Inner(Optional<String> motto) {}

    record Usual(
            Optional<String> motto,
            List<String> tags,
            Secret key,
            Currency currency,
            Mail mail,
            Limits limits) {}

    private static final String WHOLE =
            """
            Settings:
              MaxItems: ${MOST:30}
              Open: ${OPEN}
              Hold: 1h30m
              Currency: swiss-franc
              Stock: https://stock.example/api
              Tags: [a, "${OPEN}"]
              Rates:
                - {Country: CH, Percent: 8.1}
                - {Country: DE, Percent: 19}
              Mail:
                Sender: shop@example.com
                Password: ${PASSWORD}
            """;

    @TempDir Path folder;

    @Test
    void aRecordIsReadWithAllItHolds() {
        Settings settings = settings(WHOLE);
        Shop shop = settings.as(Shop.class);
        settings.check();

        assertThat(shop.mail().password().revealText()).isEqualTo("hush");
        assertThat(shop)
                .isEqualTo(
                        new Shop(
                                30,
                                true,
                                Duration.ofMinutes(90),
                                Currency.SWISS_FRANC,
                                URI.create("https://stock.example/api"),
                                Optional.empty(),
                                List.of("a", "true"),
                                List.of(new Rate("CH", 8.1), new Rate("DE", 19)),
                                shop.mail()));
        assertThat(shop.toString()).contains("***").doesNotContain("hush");
    }

    @Test
    void everyFaultIsNamedAtOnce() {
        Settings settings =
                settings(
                        """
                        Settings:
                          MaxItems: many
                          Open: "true"
                          Hold: 5
                          Currency: dollar
                          Stock: "a b"
                          Tags: x
                          Rates: [{Country: CH, Percent: "8"}, {Cuntry: DE}]
                          Mail: {Sender: 1.5, Pasword: x}
                        """);

        assertThatThrownBy(() -> settings.as(Shop.class))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("Settings.MaxItems: must be a whole number")
                .hasMessageContaining("Settings.Open: must be true or false")
                .hasMessageContaining("Settings.Hold: must be a time, like")
                .hasMessageContaining("Settings.Currency: must be one of eur, swiss-franc")
                .hasMessageContaining("Settings.Stock: must be an address")
                .hasMessageContaining("Settings.Tags: must be a list")
                .hasMessageContaining("Settings.Rates[0].Percent: must be a number")
                .hasMessageContaining("Settings.Rates[1].Country: is not set")
                .hasMessageContaining("Settings.Rates[1].Cuntry: is not a known key; did you mean")
                .hasMessageContaining("Settings.Mail.Sender: must be a text")
                .hasMessageContaining("Settings.Mail.Password: is not set")
                .hasMessageContaining("did you mean 'Password'?");
    }

    @Test
    void aListHasNoEmptyTexts() {
        Settings settings = settings(WHOLE.replace("[a, \"${OPEN}\"]", "[a, null, \"${EMPTY:}\"]"));

        assertThatThrownBy(() -> settings.as(Shop.class))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("Settings.Tags[1]: is empty; write a text, or leave it out")
                .hasMessageContaining("Settings.Tags[2]: is empty; write a text, or leave it out");
    }

    @Test
    void whatTheRecordRefusesIsAFault() {
        Settings settings = settings(WHOLE.replace("${MOST:30}", "0"));

        assertThatThrownBy(() -> settings.as(Shop.class))
                .isInstanceOf(ConfigException.class)
                .hasMessageEndingWith("Settings: a shop sells at least one item");
    }

    @Test
    void whatIsNotSetComesFromTheDefaults() {
        Settings settings = settings("Settings: {Most: 5}");

        assertThat(settings.or(new Limits(1, Duration.ofSeconds(9))))
                .isEqualTo(new Limits(5, Duration.ofSeconds(9)));
        assertThatThrownBy(() -> settings.as(Limits.class))
                .hasMessageContaining("Settings.Every: is not set");
    }

    @Test
    void whatIsNotSetComesFromTheDefaultsWhateverItsKind() {
        Usual usual =
                new Usual(
                        Optional.of("open"),
                        List.of("a"),
                        Secret.of("usual"),
                        Currency.EUR,
                        new Mail("shop", Secret.of("hush")),
                        new Limits(1, Duration.ofSeconds(9)));

        assertThat(settings("").or(usual)).isEqualTo(usual);
        assertThat(
                        settings(
                                        """
                                        Settings:
                                          Motto: closed
                                          Tags: []
                                          Currency: SWISS-FRANC
                                          Limits: {Most: 5}
                                        """)
                                .or(usual))
                .isEqualTo(
                        new Usual(
                                Optional.of("closed"),
                                List.of(),
                                usual.key(),
                                Currency.SWISS_FRANC,
                                usual.mail(),
                                new Limits(5, Duration.ofSeconds(9))));
    }

    @Test
    void listsAndRecordsOfWhatMayBeMissingNeedNotBeSet() {
        assertThat(settings("").as(Loose.class))
                .isEqualTo(
                        new Loose(
                                List.of(),
                                List.of(),
                                Optional.empty(),
                                new Inner(Optional.empty())));
    }

    @Test
    void aKeyOfAPartThatNothingReadsIsRefused() {
        Settings settings = settings("Settings: {Limits: {Most: 5, Every: 2s, Evry: 1s}}");

        assertThatThrownBy(() -> settings.part("Limits", Limits.class))
                .hasMessageContaining("Settings.Limits.Evry: is not a known key");
    }

    @Test
    void aServiceOfPartsReadsASectionForEach() {
        Settings settings = settings("Settings: {Limits: {Most: 5, Every: 2s}, Label: x}");

        assertThat(settings.part("Limits", Limits.class))
                .isEqualTo(new Limits(5, Duration.ofSeconds(2)));
        assertThat(settings.section().text("Label", "")).isEqualTo("x");
        settings.check();
    }

    @Test
    void aSecretOfTheServiceMayBeginLikeAReferenceOfNoKindOfOurs() {
        Settings settings = settings("Settings: {Sender: a, Password: \"https://hook/x\"}");

        assertThat(settings.as(Mail.class).password().revealText()).isEqualTo("https://hook/x");
    }

    @Test
    void aNumberIsFinite() {
        Settings settings = settings("Settings: {Country: CH, Percent: .inf}");

        assertThatThrownBy(() -> settings.as(Rate.class))
                .hasMessageEndingWith("Settings.Percent: must be a number, and is Infinity");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    Settings: {Lable: x}       | Settings.Lable: is not a known key; did you mean 'Label'?
                    Settings: {Other: 1}       | Settings.Other: is not a known key; known here: Label
                    Settings: 5                | Settings: must be a mapping
                    Setings: {Label: x}        | Setings: is not a known key; did you mean 'Settings'?
                    """)
    void aKeyThatNothingReadsIsRefused(String yaml, String message) {
        assertThatThrownBy(
                        () -> {
                            Settings settings = settings(yaml);
                            settings.section().text("Label", "");
                            settings.check();
                        })
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(message);
    }

    @Test
    void whereNothingIsReadNoKeyIsKnown() {
        Settings settings = settings("Settings: {Other: 1}");

        assertThatThrownBy(settings::check)
                .hasMessageContaining("Settings.Other: is not a known key; no key is known here");
    }

    private Settings settings(String yaml) {
        try {
            Path file = Files.writeString(folder.resolve("shop.yaml"), yaml);
            return ServiceConfig.read(
                            ConfigTree.load(file, List.of()),
                            new SecretSource(Map.of("OPEN", "true", "PASSWORD", "hush"), folder),
                            new ServiceConfig.Context(
                                    "shop",
                                    List.of(),
                                    folder,
                                    Profile.PROD,
                                    new DevSecrets(
                                            folder.resolve("dev-secrets.yaml"),
                                            new SecureRandom())))
                    .settings();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
