package dev.gatewright.secrets.aws;

import dev.gatewright.app.secret.SecretStore;
import dev.gatewright.app.secret.SecretStoreProvider;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClientBuilder;

/**
 * Opens AWS Secrets Manager, for references like {@code aws-sm:shop#access}: the name or ARN of a
 * secret, and the key in its JSON; without a key, all of its text.
 *
 * <p>Credentials come from the default chain: environment, system properties, web identity,
 * profile, container, instance. So does the region, unless {@code Aws.Region} is set.
 */
public final class AwsProvider implements SecretStoreProvider {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final Duration ATTEMPT = Duration.ofSeconds(3);
    private static final Duration CALL = Duration.ofSeconds(10);

    /** For the service loader. */
    public AwsProvider() {}

    @Override
    public String kind() {
        return "aws-sm";
    }

    @Override
    public SecretStore open(Settings settings) {
        DefaultCredentialsProvider credentials = DefaultCredentialsProvider.builder().build();
        SecretsManagerClientBuilder builder =
                SecretsManagerClient.builder()
                        .credentialsProvider(credentials)
                        .httpClientBuilder(
                                UrlConnectionHttpClient.builder()
                                        .connectionTimeout(ATTEMPT)
                                        .socketTimeout(ATTEMPT))
                        .overrideConfiguration(
                                ClientOverrideConfiguration.builder()
                                        .apiCallAttemptTimeout(ATTEMPT)
                                        .apiCallTimeout(CALL)
                                        .build());
        String region = settings.value("Region", "", "");
        if (!region.isEmpty()) {
            builder.region(Region.of(region));
        }
        String endpoint = settings.value("Endpoint", "", "");
        if (!endpoint.isEmpty()) {
            builder.endpointOverride(endpoint(endpoint));
        }
        try {
            return new AwsStore(builder.build(), credentials);
        } catch (SdkClientException e) {
            credentials.close();
            throw new IllegalArgumentException("Aws.Region is not set, nor is it elsewhere", e);
        }
    }

    /** Secrets come from it as they are, so they travel by TLS, or within this machine. */
    private static URI endpoint(String text) {
        URI endpoint;
        try {
            endpoint = URI.create(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("Aws.Endpoint is not a URL", e);
        }
        String scheme = endpoint.getScheme() == null ? "" : endpoint.getScheme();
        String host = endpoint.getHost();
        boolean isSafe =
                switch (scheme.toLowerCase(Locale.ROOT)) {
                    case "https" -> true;
                    case "http" -> host != null && LOOPBACK.contains(host);
                    default -> false;
                };
        if (host == null || !isSafe) {
            throw new IllegalArgumentException(
                    "Aws.Endpoint must be an https URL (http on this machine only)");
        }
        return endpoint;
    }
}
