package dev.gatewright.secrets.aws;

import dev.gatewright.app.secret.SecretSource.Resolved;
import dev.gatewright.app.secret.SecretStore;
import dev.gatewright.http.json.JsonCodecs;
import dev.gatewright.http.json.Violations;
import dev.gatewright.http.tls.UntrustedCertificate;
import dev.gatewright.runtime.Json;
import dev.gatewright.runtime.Problem;
import java.nio.charset.StandardCharsets;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.SecretsManagerException;

/**
 * Secrets as they are at their stage {@code AWSCURRENT}. What may pass is tried again by the SDK.
 * Reasons are told in words of ours, by the code of an error: its message may name accounts and
 * roles, or repeat what was sent. Only what is wrong with a certificate is told as Java says it.
 */
final class AwsStore implements SecretStore {
    private final SecretsManagerClient client;
    private final DefaultCredentialsProvider credentials;

    AwsStore(SecretsManagerClient client, DefaultCredentialsProvider credentials) {
        this.client = client;
        this.credentials = credentials;
    }

    @Override
    public Resolved fetch(String reference) {
        int hash = reference.indexOf('#');
        String name = hash < 0 ? reference : reference.substring(0, hash);
        if (name.isBlank() || hash == reference.length() - 1) {
            return new Resolved.Missing("must be like aws-sm:shop#access, or aws-sm:shop");
        }
        try {
            String text = client.getSecretValue(request -> request.secretId(name)).secretString();
            if (text == null) {
                return new Resolved.Missing(name + " is not a text");
            }
            return hash < 0
                    ? new Resolved.Value(text)
                    : member(name, text, reference.substring(hash + 1));
        } catch (SecretsManagerException e) {
            return new Resolved.Missing(name + " " + why(e.awsErrorDetails()));
        } catch (ApiCallTimeoutException | ApiCallAttemptTimeoutException e) {
            return new Resolved.Missing(name + " was not read in time");
        } catch (SdkException e) {
            return new Resolved.Missing(name + " was not read: " + why(e));
        }
    }

    private static Resolved member(String name, String text, String key) {
        try {
            Json secret =
                    JsonCodecs.reader(text.getBytes(StandardCharsets.UTF_8), new Violations())
                            .tree();
            if (secret instanceof Json.Members members
                    && members.values().get(key) instanceof Json.Text(String value)) {
                return new Resolved.Value(value);
            }
            return new Resolved.Missing(name + " has no text under '" + key + "'");
        } catch (Problem e) {
            return new Resolved.Missing(name + " is not JSON, so it has no '" + key + "'");
        }
    }

    private static String why(SdkException failure) {
        return UntrustedCertificate.verdict(
                        failure, "an authority that Java trusts (javax.net.ssl.trustStore)")
                .map(verdict -> "the certificate at its address " + verdict)
                .orElse("no credentials were found, or AWS is out of reach");
    }

    /** By its code alone: messages may repeat what was sent. */
    private static String why(AwsErrorDetails details) {
        String code = details == null ? "" : String.valueOf(details.errorCode());
        return switch (code) {
            case "ResourceNotFoundException" -> "does not exist";
            case "AccessDeniedException" -> "is refused: the role may not read it";
            case "DecryptionFailure" -> "cannot be decrypted with its key";
            case "InvalidRequestException" -> "cannot be read: it is being deleted";
            case "ThrottlingException" -> "was not read: AWS throttles";
            default ->
                    "was refused: " + (code.matches("[A-Za-z]{1,60}") ? code : "no reason given");
        };
    }

    @Override
    public void close() {
        client.close();
        credentials.close();
    }
}
