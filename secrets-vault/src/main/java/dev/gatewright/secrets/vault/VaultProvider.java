package dev.gatewright.secrets.vault;

import dev.gatewright.app.secret.Secret;
import dev.gatewright.app.secret.SecretStore;
import dev.gatewright.app.secret.SecretStoreProvider;
import dev.gatewright.app.secret.StoreAddress;

/**
 * Opens Vault or OpenBao, for references like {@code vault:secret/data/shop#access}: the path as
 * the HTTP API has it, and the key of the secret there. Settings that are missing come from the
 * variables that Vault's own tools read.
 */
public final class VaultProvider implements SecretStoreProvider {
    private static final String SERVICE_ACCOUNT =
            "/var/run/secrets/kubernetes.io/serviceaccount/token";

    /** For the service loader. */
    public VaultProvider() {}

    @Override
    public String kind() {
        return "vault";
    }

    @Override
    public SecretStore open(Settings settings) {
        String ca = settings.value("CaFile", "VAULT_CACERT", "");
        String namespace = settings.value("Namespace", "VAULT_NAMESPACE", "");
        refuseOddCharacters("Vault.Namespace is no namespace", namespace);
        VaultClient client =
                new VaultClient(
                        StoreAddress.of(
                                "Vault.Address", settings.value("Address", "VAULT_ADDR", "")),
                        namespace,
                        ca.isEmpty()
                                ? VaultTls.usual()
                                : VaultTls.trusting(settings.base().resolve(ca)),
                        VaultClient.TIMEOUT);
        return new VaultStore(client, new VaultLogin(client, method(settings)));
    }

    private static VaultLogin.Method method(Settings settings) {
        return switch (settings.value("Auth", "", "token")) {
            case "approle" ->
                    new VaultLogin.AppRole(
                            mount(settings, "approle"),
                            required(settings, "RoleId"),
                            secret(settings, "SecretId", ""));
            case "kubernetes" ->
                    new VaultLogin.Kubernetes(
                            mount(settings, "kubernetes"),
                            required(settings, "Role"),
                            settings.base()
                                    .resolve(settings.value("JwtFile", "", SERVICE_ACCOUNT)));
            default -> new VaultLogin.Token(token(settings));
        };
    }

    private static Secret token(Settings settings) {
        Secret token = secret(settings, "Token", "VAULT_TOKEN");
        refuseOddCharacters("Vault.Token is no token", token.revealText());
        return token;
    }

    /** Of what is a header of every request; the message does not repeat it. */
    private static void refuseOddCharacters(String fault, String value) {
        if (value.chars().anyMatch(c -> c <= ' ' || c > '~')) {
            throw new IllegalArgumentException(
                    fault
                            + ": there is a line break, a blank or another character in it that"
                            + " none has");
        }
    }

    private static String mount(Settings settings, String usual) {
        String mount = settings.value("AuthMount", "", usual);
        if (!VaultStore.isPath(mount)) {
            throw new IllegalArgumentException("Vault.AuthMount must be a path like " + usual);
        }
        return mount;
    }

    private static String required(Settings settings, String key) {
        String value = settings.value(key, "", "");
        if (value.isEmpty()) {
            throw new IllegalArgumentException("Vault." + key + " is not set");
        }
        return value;
    }

    private static Secret secret(Settings settings, String key, String variable) {
        Secret secret = settings.secrets().get(key);
        if (secret != null) {
            return secret;
        }
        String value = settings.environment().getOrDefault(variable, "");
        if (value.isEmpty()) {
            throw new IllegalArgumentException("Vault." + key + " is not set");
        }
        return Secret.of(value);
    }
}
