package dev.gatewright.book;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.app.config.Profile;
import dev.gatewright.app.config.ServiceConfig;
import dev.gatewright.app.config.read.ConfigTree;
import dev.gatewright.app.secret.DevSecrets;
import dev.gatewright.app.secret.SecretSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The manifests for Kubernetes: YAML, and one with itself and with the configuration in it. */
class ManifestsTest {
    private static final Map<String, String> ENVIRONMENT =
            Map.of(
                    "ACCESS_SECRET", "u5hLq0Zr7nX2vK8bT4yWm1cJ6pDs9eGa",
                    "REFRESH_SECRET", "Zk3Vw8Qx1Nf6Rb0Ty5Hj2Lm7Pc4Sd9Ga",
                    "DB_HOST", "postgres",
                    "DB_USER", "shop",
                    "DB_PASSWORD", "secret");

    @TempDir private Path folder;
    private final List<Map<?, ?>> documents = new ArrayList<>();

    @BeforeEach
    void read() throws Exception {
        String text = Files.readString(Path.of("../deploy/kubernetes/service.yaml"));
        Load load = new Load(LoadSettings.builder().setAllowDuplicateKeys(false).build());
        for (Object document : load.loadAllFromString(text)) {
            documents.add((Map<?, ?>) document);
        }
    }

    @Test
    void everyDocumentSaysWhatItIsAndWhatItIsCalled() {
        assertThat(documents.stream().map(document -> String.valueOf(document.get("kind"))))
                .containsExactly(
                        "ConfigMap",
                        "Deployment",
                        "Service",
                        "PodDisruptionBudget",
                        "NetworkPolicy");
        assertThat(documents)
                .allSatisfy(document -> {
                    assertThat(document.get("apiVersion")).isNotNull();
                    assertThat(at(document, "metadata", "name")).isEqualTo("shop");
                });
    }

    @Test
    void itsConfigurationIsGoodInProduction() throws Exception {
        ServiceConfig config = configuration();

        assertThat(config.server().listen().host()).isEqualTo("0.0.0.0");
        assertThat(config.store().database()).isPresent();
        Map<?, ?> pod = pod();
        assertThat(at(pod, "terminationGracePeriodSeconds"))
                .isEqualTo((int) config.server().drain().plus(Duration.ofSeconds(20)).toSeconds());
    }

    @Test
    void probesAndPortsAreThoseOfTheConfiguration() throws Exception {
        ServiceConfig config = configuration();
        Map<?, ?> container = (Map<?, ?>) list(pod(), "containers").getFirst();
        assertThat(list(container, "ports"))
                .containsExactly(
                        Map.of("name", "http", "containerPort", config.server().listen().port()),
                        Map.of(
                                "name",
                                "admin",
                                "containerPort",
                                config.admin().port().orElseThrow().port()));
        Map.of(
                        "startupProbe",
                        "/startupz",
                        "readinessProbe",
                        "/readyz",
                        "livenessProbe",
                        "/healthz")
                .forEach((probe, path) ->
                        assertThat(at(container, probe, "httpGet"))
                                .isEqualTo(Map.of("path", path, "port", "admin")));
        int period = (int) Objects.requireNonNull(at(container, "readinessProbe", "periodSeconds"));
        assertThat(config.server().drain()).isGreaterThan(Duration.ofSeconds(3L * period));
    }

    /** checked: probes */
    @Test
    void theProbesOfThePageAreThoseOfTheManifest() throws Exception {
        Map<?, ?> container = (Map<?, ?>) list(pod(), "containers").getFirst();
        int admin = configuration().admin().port().orElseThrow().port();
        Map<?, ?> shown = block("docs/admin.md", "<!-- checked: probes -->");

        assertThat(shown.keySet().stream().map(String::valueOf))
                .containsExactlyInAnyOrder("startupProbe", "readinessProbe", "livenessProbe");
        shown.forEach((name, probe) -> {
            assertThat(at(shown, String.valueOf(name), "httpGet", "port")).isEqualTo(admin);
            assertThat(String.valueOf(probe).replace("port=" + admin, "port=admin"))
                    .isEqualTo(String.valueOf(container.get(name)));
        });
    }

    /** checked: prometheus */
    @Test
    void whatPrometheusReadsIsTheAdminPort() throws Exception {
        Map<?, ?> shown = block("docs/observability.md", "<!-- checked: prometheus -->");
        int admin = configuration().admin().port().orElseThrow().port();

        Map<?, ?> job = (Map<?, ?>) list(shown, "scrape_configs").getFirst();
        assertThat(job.get("static_configs"))
                .isEqualTo(List.of(Map.of("targets", List.of("127.0.0.1:" + admin))));
    }

    private static Map<?, ?> block(String page, String mark) throws Exception {
        String text =
                Page.read(Path.of(".."), page).blocks().stream()
                        .filter(block -> block.mark().equals(mark))
                        .map(Page.Block::text)
                        .findFirst()
                        .orElseThrow();
        Load load = new Load(LoadSettings.builder().build());
        return (Map<?, ?>) Objects.requireNonNull(load.loadFromString(text));
    }

    private ServiceConfig configuration() throws Exception {
        String text = String.valueOf(at(documents.getFirst(), "data", "shop.yaml"));
        Path file = Files.writeString(folder.resolve("shop.yaml"), text);
        return ServiceConfig.readWithKeys(
                ConfigTree.load(file, List.of()),
                new SecretSource(ENVIRONMENT, folder),
                new ServiceConfig.Context(
                        "shop",
                        List.of("Auth"),
                        folder,
                        Profile.PROD,
                        new DevSecrets(folder.resolve("none"), new SecureRandom())));
    }

    private Map<?, ?> pod() {
        return (Map<?, ?>) Objects.requireNonNull(at(documents.get(1), "spec", "template", "spec"));
    }

    private static List<Object> list(Map<?, ?> from, String key) {
        return List.copyOf((List<?>) Objects.requireNonNull(from.get(key)));
    }

    private static @Nullable Object at(Map<?, ?> from, String... path) {
        Object value = from;
        for (String key : path) {
            value = value instanceof Map<?, ?> map ? map.get(key) : null;
        }
        return value;
    }
}
