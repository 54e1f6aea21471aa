package dev.gatewright.secrets.aws;

import dev.gatewright.app.secret.SecretStore;
import dev.gatewright.app.secret.SecretStoreProvider.Settings;
import java.nio.file.Path;
import java.util.Map;

/** What tests ask an endpoint with. */
final class TestAws {
    private TestAws() {}

    /** Those that the SDK finds before all others. */
    static void setCredentials() {
        System.setProperty("aws.accessKeyId", "AKIDEXAMPLE");
        System.setProperty("aws.secretAccessKey", "not-a-secret");
    }

    static void clearCredentials() {
        System.clearProperty("aws.accessKeyId");
        System.clearProperty("aws.secretAccessKey");
    }

    /** The secrets at an endpoint, as a configuration in a folder names it. */
    static SecretStore open(String endpoint, Path folder) {
        return new AwsProvider()
                .open(
                        new Settings(
                                Map.of("Region", "eu-central-1", "Endpoint", endpoint),
                                Map.of(),
                                Map.of(),
                                folder));
    }
}
