package dev.gatewright.secrets.aws;

import dev.gatewright.app.secret.SecretStore;
import dev.gatewright.app.secret.SecretStoreProvider;
import dev.gatewright.app.secret.StoreAddress;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
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
                                        .retryStrategy(
                                                new TrustedRetries(
                                                        AwsRetryStrategy.defaultRetryStrategy()))
                                        .build());
        String region = settings.value("Region", "", "");
        if (!region.isEmpty()) {
            builder.region(Region.of(region));
        }
        String endpoint = settings.value("Endpoint", "", "");
        if (!endpoint.isEmpty()) {
            builder.endpointOverride(StoreAddress.of("Aws.Endpoint", endpoint));
        }
        try {
            return new AwsStore(builder.build(), credentials);
        } catch (SdkClientException e) {
            credentials.close();
            throw new IllegalArgumentException("Aws.Region is not set, nor is it elsewhere", e);
        }
    }
}
