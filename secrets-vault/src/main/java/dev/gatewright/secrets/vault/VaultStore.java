package dev.gatewright.secrets.vault;

import dev.gatewright.app.secret.SecretSource.Resolved;
import dev.gatewright.app.secret.SecretStore;
import dev.gatewright.runtime.Json;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Secrets of the KV engine, versions 1 and 2. A 403 may be that the token has expired or was
 * revoked: where there is a way to another, that is tried once. Which version answers is seen by
 * its metadata, since paths tell nothing.
 */
final class VaultStore implements SecretStore {
    /** A part that is one dot or two would be another path, by whoever reads it. */
    private static final String PART = "(?![.]{1,2}(?:/|$))[A-Za-z0-9_.~-]+";

    private static final Pattern PATH = Pattern.compile(PART + "(?:/" + PART + ")*");

    private final VaultClient client;
    private final VaultLogin login;

    VaultStore(VaultClient client, VaultLogin login) {
        this.client = client;
        this.login = login;
    }

    @Override
    public Resolved fetch(String reference) throws InterruptedException {
        int hash = reference.indexOf('#');
        String path = hash < 0 ? reference : reference.substring(0, hash);
        if (hash < 0 || hash == reference.length() - 1 || !isPath(path)) {
            return new Resolved.Missing("must be like vault:secret/data/shop#access");
        }
        try {
            String token = login.token();
            VaultClient.Answer answer = client.get(path, token);
            if (answer.status() == 403 && login.replaces(token)) {
                answer = client.get(path, login.token());
            }
            return answer.status() == 200
                    ? value(answer, path, reference.substring(hash + 1))
                    : new Resolved.Missing(path + " " + why(answer.status(), client));
        } catch (VaultLogin.RefusedException e) {
            return new Resolved.Missing(String.valueOf(e.getMessage()));
        }
    }

    /**
     * Whether it is a path of the HTTP API as it stands, with nothing that a URI has escapes for.
     */
    static boolean isPath(String text) {
        return PATH.matcher(text).matches();
    }

    /** Version 2 has the secret a level deeper, beside its metadata. */
    private static Resolved value(VaultClient.Answer answer, String path, String key) {
        Json.Members data = answer.object("data");
        boolean isVersioned =
                VaultClient.Answer.member(data, "metadata").values().containsKey("version");
        Json.Members secret = isVersioned ? VaultClient.Answer.member(data, "data") : data;
        Optional<String> text = VaultClient.Answer.text(secret, key);
        return text.<Resolved>map(Resolved.Value::new)
                .orElseGet(() -> new Resolved.Missing(path + " has no text under '" + key + "'"));
    }

    /** What a status means, for whoever reads the faults of a start. */
    static String why(int status, VaultClient client) {
        return switch (status) {
            case VaultClient.Answer.NOTHING_CAME ->
                    "got no response: Vault is out of reach, " + client.trouble();
            case VaultClient.Answer.NOT_TRUSTED ->
                    "was not read from Vault at " + client.host() + ": " + client.trouble();
            case 403 -> "is refused (403): the token's policy does not allow it";
            case 404 -> "does not exist (404)";
            case 429 -> "is throttled (429)";
            case 503 -> "got no secret: Vault is sealed or in maintenance (503)";
            default -> "failed with status " + status;
        };
    }

    @Override
    public String trouble() {
        return client.trouble();
    }

    @Override
    public void close() {
        client.close();
    }
}
