package dev.gatewright.secrets.vault;

import dev.gatewright.app.secret.RegularFile;
import dev.gatewright.app.secret.Secret;
import dev.gatewright.runtime.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The token by which secrets are read: made by a login, renewed when two thirds of its life are
 * over, and replaced by another login when reading with it is refused.
 *
 * <p>Both happen when a secret is next read, on that thread: nothing runs in between, and a token
 * may expire meanwhile, which is then found out by a 403. Others wait for a login under way, and
 * use its token. One that was given cannot be replaced; that it is refused is told when reading
 * with it.
 */
final class VaultLogin {
    private final VaultClient client;
    private final Method method;
    private final ReentrantLock lock = new ReentrantLock();
    private String token = "";
    private long renewAt;
    private boolean isRenewable;

    /** How a token is come by. */
    sealed interface Method {}

    /** It is given. */
    record Token(Secret token) implements Method {}

    /** By the name and secret of a role. */
    record AppRole(String mount, String roleId, Secret secretId) implements Method {}

    /** By the token of a pod's service account, which Kubernetes replaces now and then. */
    record Kubernetes(String mount, String role, Path jwt) implements Method {}

    /** There is no token; the message holds nothing secret. */
    static final class RefusedException extends Exception {
        private static final long serialVersionUID = 1;

        RefusedException(String message) {
            super(message);
        }
    }

    VaultLogin(VaultClient client, Method method) {
        this.client = client;
        this.method = method;
    }

    /** A token to read with, fresh as far as is known here. */
    String token() throws RefusedException, InterruptedException {
        lock.lockInterruptibly();
        try {
            if (token.isEmpty()) {
                logIn();
            } else if (isRenewable && System.nanoTime() - renewAt >= 0) {
                renew();
            }
            return token;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Whether there may be another token in place of one that was refused. That one is kept where
     * no login makes another: it may be the policy of one secret that refuses it.
     */
    boolean replaces(String refused) throws RefusedException, InterruptedException {
        lock.lockInterruptibly();
        try {
            if (method instanceof Token) {
                return false;
            }
            if (refused.equals(token)) {
                logIn();
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    private void logIn() throws RefusedException, InterruptedException {
        switch (method) {
            case Token given -> {
                String text = given.token().revealText();
                VaultClient.Answer answer = client.get("auth/token/lookup-self", text);
                if (answer.status() == 403) {
                    throw new RefusedException("Vault refuses its token (403)");
                }
                if (answer.status() != 200) {
                    // Kept, it would never be renewed: what is known of its life is in the answer.
                    throw new RefusedException(
                            "the look-up of its token " + VaultStore.why(answer.status(), client));
                }
                token = text;
                Json.Members data = answer.object("data");
                keep(seconds(data, "ttl"), isTrue(data, "renewable"));
            }
            case AppRole role ->
                    logIn(
                            role.mount(),
                            Map.of(
                                    "role_id",
                                    role.roleId(),
                                    "secret_id",
                                    role.secretId().revealText()));
            case Kubernetes pod ->
                    logIn(pod.mount(), Map.of("role", pod.role(), "jwt", read(pod.jwt())));
        }
    }

    private void logIn(String mount, Map<String, String> proof)
            throws RefusedException, InterruptedException {
        VaultClient.Answer answer = client.post("auth/" + mount + "/login", proof, "");
        Json.Members auth = answer.object("auth");
        token =
                VaultClient.Answer.text(auth, "client_token")
                        .orElseThrow(() ->
                                new RefusedException(
                                        "the login at auth/"
                                                + mount
                                                + " "
                                                + VaultStore.why(answer.status(), client)));
        keep(seconds(auth, "lease_duration"), isTrue(auth, "renewable"));
    }

    private void renew() throws InterruptedException {
        VaultClient.Answer answer = client.post("auth/token/renew-self", Map.of(), token);
        Json.Members auth = answer.object("auth");
        boolean isRefused = answer.status() >= 400 && answer.status() < 500 && !isBusy(answer);
        if (answer.status() == 200) {
            keep(seconds(auth, "lease_duration"), isTrue(auth, "renewable"));
        } else if (isRefused) {
            // Replaced, or told of, when reading with it is refused.
            isRenewable = false;
        }
        // Else it is tried again at the next reading: the token is good for a third of its life.
    }

    /** 412 and 429 are of the moment. */
    private static boolean isBusy(VaultClient.Answer answer) {
        return answer.status() == 412 || answer.status() == 429;
    }

    private void keep(long seconds, boolean renewable) {
        isRenewable = renewable && seconds > 0;
        renewAt = System.nanoTime() + Duration.ofSeconds(seconds).toNanos() / 3 * 2;
    }

    private static String read(Path file) throws RefusedException {
        try {
            return new String(RegularFile.read(file), StandardCharsets.US_ASCII).strip();
        } catch (IOException e) {
            throw new RefusedException("Vault.JwtFile: " + file + " " + RegularFile.fault(e));
        }
    }

    private static long seconds(Json.Members in, String name) {
        return in.values().get(name) instanceof Json.Numeric number
                ? Math.clamp(number.value().longValue(), 0, Duration.ofDays(3650).toSeconds())
                : 0;
    }

    private static boolean isTrue(Json.Members in, String name) {
        return in.values().get(name) instanceof Json.Bool(boolean value) && value;
    }
}
