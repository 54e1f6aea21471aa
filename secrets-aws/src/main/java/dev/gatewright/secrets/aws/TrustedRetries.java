package dev.gatewright.secrets.aws;

import dev.gatewright.http.tls.UntrustedCertificate;
import software.amazon.awssdk.retries.api.AcquireInitialTokenRequest;
import software.amazon.awssdk.retries.api.AcquireInitialTokenResponse;
import software.amazon.awssdk.retries.api.RecordSuccessRequest;
import software.amazon.awssdk.retries.api.RecordSuccessResponse;
import software.amazon.awssdk.retries.api.RefreshRetryTokenRequest;
import software.amazon.awssdk.retries.api.RefreshRetryTokenResponse;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.retries.api.TokenAcquisitionFailedException;

/**
 * Tries again what another strategy does, but for a certificate that is not trusted: it will not be
 * a moment later either.
 */
record TrustedRetries(RetryStrategy others) implements RetryStrategy {

    @Override
    public RefreshRetryTokenResponse refreshRetryToken(RefreshRetryTokenRequest request) {
        if (UntrustedCertificate.reason(request.failure()).isPresent()) {
            throw new TokenAcquisitionFailedException(
                    "the certificate is not trusted", request.token(), request.failure());
        }
        return others.refreshRetryToken(request);
    }

    @Override
    public AcquireInitialTokenResponse acquireInitialToken(AcquireInitialTokenRequest request) {
        return others.acquireInitialToken(request);
    }

    @Override
    public RecordSuccessResponse recordSuccess(RecordSuccessRequest request) {
        return others.recordSuccess(request);
    }

    @Override
    public int maxAttempts() {
        return others.maxAttempts();
    }

    /** It has them: they would be added to a copy without this class. */
    @Override
    public boolean useClientDefaults() {
        return false;
    }

    @Override
    public Builder<?, ?> toBuilder() {
        return others.toBuilder();
    }
}
