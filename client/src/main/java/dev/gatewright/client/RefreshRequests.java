package dev.gatewright.client;

import dev.gatewright.client.failure.CallTimeoutException;
import dev.gatewright.client.failure.ClientException;
import dev.gatewright.client.failure.ConnectionException;
import dev.gatewright.client.failure.NotLoggedInException;
import dev.gatewright.client.failure.ProblemException;
import dev.gatewright.client.failure.ResponseException;
import dev.gatewright.client.failure.ServiceProblem;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Asks the service for new tokens: once more where the answer was lost or the service asks to come
 * back soon, and not at all during a longer {@code Retry-After} (RFC 9110 §10.2.3).
 */
final class RefreshRequests {
    /** The longest {@code Retry-After} that is waited for; during a longer one, nothing is sent. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    /** The longest time for which nothing is sent, whatever {@code Retry-After} says. */
    private static final Duration LONGEST_BLOCK = Duration.ofMinutes(5);

    /** The pause before a refresh is sent again because its answer was lost. */
    private static final Duration AFTER_LOSS = Duration.ofMillis(300);

    private final ClientOptions options;
    private volatile @Nullable Block block;

    RefreshRequests(ClientOptions options) {
        this.options = options;
    }

    /** Until when nothing is sent, and what is told in its place. */
    private record Block(Instant from, Duration time, ProblemException cause) {

        /** A clock that was set back does not make it longer. */
        boolean isInForce(Instant now) {
            return !now.isBefore(from) && now.isBefore(from.plus(time));
        }
    }

    /**
     * To be called before {@link #send}.
     *
     * @throws ProblemException what the service said when it asked to be left alone for so long
     */
    void throwIfBlocked() {
        Block present = block;
        if (present != null && present.isInForce(options.clock().instant())) {
            throw present.cause();
        }
    }

    /**
     * New tokens, by at most two requests.
     *
     * @throws ClientException when the service gave none
     */
    Tokens send(SessionRoutes.Refresh route, String refreshToken) throws InterruptedException {
        CallOptions call = CallOptions.NONE.withTimeout(options.refreshTimeout());
        try {
            return sendOnce(route, refreshToken, call);
        } catch (ClientException e) {
            options.pause().pause(waitBeforeRetry(e).orElseThrow(() -> e));
        }
        try {
            return sendOnce(route, refreshToken, call);
        } catch (ClientException e) {
            waitBeforeRetry(e); // keeps what the service asks for
            throw e;
        }
    }

    /** Forgets what the service asked for: it was about another login. */
    void allow() {
        block = null;
    }

    private static Tokens sendOnce(
            SessionRoutes.Refresh route, String refreshToken, CallOptions call) {
        Tokens tokens = route.refresh(refreshToken, call);
        if (tokens.accessToken().isEmpty()) {
            throw new ResponseException("the answer to a refresh has no access token");
        }
        return tokens;
    }

    private Optional<Duration> waitBeforeRetry(ClientException failure) {
        return switch (failure) {
            case ConnectionException _, CallTimeoutException _ -> Optional.of(AFTER_LOSS);
            case ProblemException refused -> waitBeforeRetry(refused);
            case ResponseException _, NotLoggedInException _ -> Optional.empty();
        };
    }

    private Optional<Duration> waitBeforeRetry(ProblemException refused) {
        if (refused.problem().kind() == ServiceProblem.Kind.UNKNOWN_OUTCOME) {
            return Optional.of(AFTER_LOSS);
        }
        Optional<Duration> wait = refused.problem().retryAfter();
        wait.ifPresent(time -> blockFor(time, refused));
        return wait.filter(time -> time.compareTo(LONGEST_WAIT) <= 0);
    }

    private void blockFor(Duration time, ProblemException cause) {
        Duration bounded = time.compareTo(LONGEST_BLOCK) < 0 ? time : LONGEST_BLOCK;
        block = new Block(options.clock().instant(), bounded, cause);
    }
}
