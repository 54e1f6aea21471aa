package dev.gatewright.secrets.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatewright.app.secret.Secret;
import dev.gatewright.app.secret.SecretSource.Resolved;
import dev.gatewright.app.secret.SecretStore;
import dev.gatewright.app.secret.SecretStoreProvider.Settings;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Secrets are read as Vault's documentation says, and what is in the way is named. */
class VaultStoreTest {
    @TempDir private Path folder;
    private FakeVault vault;

    @BeforeEach
    void start() throws Exception {
        vault = new FakeVault();
        vault.put("secret/data/shop", Map.of("access", "of version two"));
        vault.put("kv/shop", Map.of("access", "of version one", "data", "a key of this name"));
    }

    @AfterEach
    void stop() {
        vault.close();
    }

    @Test
    void bothVersionsOfTheEngineAreRead() throws Exception {
        assertThat(fetch("secret/data/shop#access")).isEqualTo("of version two");
        assertThat(fetch("kv/shop#access")).isEqualTo("of version one");
        assertThat(fetch("kv/shop#data")).isEqualTo("a key of this name");
    }

    @Test
    void whatIsNotThereIsNamed() throws Exception {
        assertThat(fetch("secret/data/other#access"))
                .isEqualTo("secret/data/other does not exist (404)");
        assertThat(fetch("secret/data/shop#other"))
                .isEqualTo("secret/data/shop has no text under 'other'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "secret/data/shop",
                "#access",
                "a/../sys#b",
                "../sys#b",
                "a/.#b",
                "a/..#b",
                "/a#b",
                "a/#b",
                "a b#c",
                "a?b#c",
                "a#"
            })
    void whatIsNoReferenceIsNotAskedFor(String reference) throws Exception {
        assertThat(fetch(reference)).isEqualTo("must be like vault:secret/data/shop#access");
    }

    @Test
    void aRefusedTokenASealedVaultAndSilenceAreToldApart() throws Exception {
        assertThat(fetch("secret/data/shop#access", token("hvs.other")))
                .contains("Vault refuses its token (403)")
                .doesNotContain("hvs.other");
        vault.seal();
        vault.requests.clear();
        assertThat(fetch("secret/data/shop#access")).contains("sealed");
        assertThat(vault.requests).as("it stays so").hasSize(1);
        vault.close();
        assertThat(fetch("secret/data/shop#access"))
                .contains("out of reach", "no connection is made");
    }

    /** Such as a second line in the file that it is kept in. */
    @Test
    void aTokenThatNoHeaderTakesIsToldAtOnce() {
        for (String token : List.of(FakeVault.TOKEN + "\n# of May", FakeVault.TOKEN + " ", "tök")) {
            assertThatThrownBy(() -> fetch("secret/data/shop#access", token(token)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("Vault.Token is no token")
                    .hasMessageNotContaining(token);
        }
    }

    @Test
    void dotsAreOfANameThatHasMore() throws Exception {
        vault.put("kv/..a/.b/c..", Map.of("access", "with dots"));
        assertThat(fetch("kv/..a/.b/c..#access")).isEqualTo("with dots");
    }

    @ParameterizedTest
    @CsvSource({
        "Namespace, 'a b', Vault.Namespace is no namespace",
        "Namespace, é, Vault.Namespace is no namespace",
        "AuthMount, 'a b', Vault.AuthMount must be a path like approle",
        "AuthMount, a/../b, Vault.AuthMount must be a path like approle",
        "AuthMount, /a, Vault.AuthMount must be a path like approle"
    })
    void aSettingThatNoRequestCanHaveIsNamed(String key, String value, String says) {
        Map<String, String> values = new HashMap<>(appRole());
        values.put(key, value);
        Map<String, Secret> secret = Map.of("SecretId", Secret.of("s3cret"));
        assertThatThrownBy(() -> open(values, secret)).hasMessageStartingWith(says);
    }

    @Test
    void whatPassesIsTriedAgain() throws Exception {
        vault.fail(429, 500, 412, 502);
        assertThat(fetch("secret/data/shop#access")).isEqualTo("of version two");
    }

    @Test
    void whatDoesNotPassIsToldAfterFiveAttemptsUntilAllIsWell() throws Exception {
        try (SecretStore store = open(Map.of(), token(FakeVault.TOKEN))) {
            store.fetch("kv/shop#access");
            vault.fail(504, 504, 504, 504, 504);
            assertThat(text(store.fetch("kv/shop#access")))
                    .isEqualTo("kv/shop failed with status 504");
            assertThat(store.trouble()).isEqualTo("answers 504");
            assertThat(text(store.fetch("kv/shop#access"))).isEqualTo("of version one");
            assertThat(store.trouble()).isEmpty();
        }
    }

    /** The token would go along. */
    @Test
    void aRedirectIsNotFollowed() throws Exception {
        try (SecretStore store = open(Map.of(), token(FakeVault.TOKEN))) {
            store.fetch("kv/shop#access");
            vault.fail(307);
            assertThat(text(store.fetch("kv/shop#access")))
                    .isEqualTo("kv/shop failed with status 307");
        }
    }

    @Test
    void anAddressMayEndWithASlash() throws Exception {
        Map<String, String> values = Map.of("Address", vault.address() + "/");
        Settings settings = new Settings(values, token(FakeVault.TOKEN), Map.of(), folder);
        try (SecretStore store = new VaultProvider().open(settings)) {
            assertThat(text(store.fetch("kv/shop#access"))).isEqualTo("of version one");
        }
    }

    /** A token of root, say, or one that is good for a while and no longer. */
    @Test
    void aTokenThatCannotBeRenewedIsNot() throws Exception {
        vault.lease.set(0);
        try (SecretStore store = open(Map.of(), token(FakeVault.TOKEN))) {
            store.fetch("kv/shop#access");
            assertThat(text(store.fetch("kv/shop#access"))).isEqualTo("of version one");
        }
        assertThat(vault.requests).doesNotContain("POST auth/token/renew-self");
    }

    /** The secret of a role may be good for one login. */
    @Test
    void ofThoseWhoseTokenIsRefusedOneLogsIn() throws Exception {
        URI address = URI.create(vault.address());
        try (VaultClient client =
                new VaultClient(address, "", VaultTls.usual(), VaultClient.TIMEOUT)) {
            VaultLogin login =
                    new VaultLogin(
                            client, new VaultLogin.AppRole("approle", "role", Secret.of("s3cret")));
            String refused = login.token();
            vault.forget();
            assertThat(login.replaces(refused)).isTrue();
            String replaced = login.token();
            assertThat(login.replaces(refused)).isTrue();
            assertThat(login.token()).isEqualTo(replaced).isNotEqualTo(refused);
        }
        assertThat(vault.requests.stream().filter("POST auth/approle/login"::equals)).hasSize(2);
    }

    /** Else a start would wait for it for ever. */
    @Test
    void aResponseThatDoesNotComeToItsEndIsAskedForAgain() throws Exception {
        URI address = URI.create(vault.address());
        try (VaultClient client =
                new VaultClient(address, "", VaultTls.usual(), Duration.ofMillis(500))) {
            vault.stall(1);
            assertThat(client.get("kv/shop", FakeVault.TOKEN).status()).isEqualTo(200);
            assertThat(client.trouble()).isEmpty();
            vault.stall(5);
            assertThat(client.get("kv/shop", FakeVault.TOKEN).status())
                    .isEqualTo(VaultClient.Answer.NOTHING_CAME);
            assertThat(client.trouble()).isEqualTo("it does not answer in time");
        }
    }

    @Test
    void aRoleLogsInAndAgainWhenItsTokenIsRefused() throws Exception {
        try (SecretStore store = open(appRole(), Map.of("SecretId", Secret.of("s3cret")))) {
            assertThat(text(store.fetch("secret/data/shop#access"))).isEqualTo("of version two");
            vault.forget();
            assertThat(text(store.fetch("secret/data/shop#access"))).isEqualTo("of version two");
        }
        assertThat(vault.requests.stream().filter("POST auth/approle/login"::equals)).hasSize(2);
    }

    @Test
    void aWrongRoleIsRefusedWithoutItsSecret() throws Exception {
        assertThat(
                        text(
                                open(appRole(), Map.of("SecretId", Secret.of("wr0ng")))
                                        .fetch("secret/data/shop#access")))
                .isEqualTo("the login at auth/approle failed with status 400");
    }

    @Test
    void aTokenIsRenewedWhenTwoThirdsOfItsLifeAreOver() throws Exception {
        vault.lease.set(1);
        try (SecretStore store = open(Map.of(), token(FakeVault.TOKEN))) {
            long end = System.nanoTime() + 20_000_000_000L;
            while (!vault.requests.contains("POST auth/token/renew-self")
                    && System.nanoTime() < end) {
                store.fetch("secret/data/shop#access");
            }
        }
        assertThat(vault.requests).contains("POST auth/token/renew-self");
    }

    @Test
    void aRenewalThatFailsForTheMomentIsTriedAgain() throws Exception {
        vault.lease.set(1);
        try (SecretStore store = open(Map.of(), token(FakeVault.TOKEN))) {
            store.fetch("secret/data/shop#access");
            vault.seal();
            awaitRenewals(store, 1);
            vault.unseal();
            awaitRenewals(store, 2);
            assertThat(text(store.fetch("secret/data/shop#access"))).isEqualTo("of version two");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {412, 429})
    void aRenewalThatVaultIsTooBusyForIsTriedAgain(int status) throws Exception {
        vault.lease.set(1);
        vault.renew(status);
        try (SecretStore store = open(Map.of(), token(FakeVault.TOKEN))) {
            awaitRenewals(store, 1);
            vault.renew(200);
            awaitRenewals(store, 6);
            assertThat(text(store.fetch("secret/data/shop#access"))).isEqualTo("of version two");
        }
    }

    @Test
    void aLifeLongerThanAnyIsALongOne() throws Exception {
        vault.lease.set(Long.MAX_VALUE);
        assertThat(fetch("secret/data/shop#access")).isEqualTo("of version two");
        assertThat(vault.requests).doesNotContain("POST auth/token/renew-self");
    }

    /** The secret of a role may be good for one login. */
    @Test
    void aRoleKeepsItsTokenWhileVaultIsAway() throws Exception {
        vault.lease.set(1);
        try (SecretStore store = open(appRole(), Map.of("SecretId", Secret.of("s3cret")))) {
            store.fetch("secret/data/shop#access");
            vault.seal();
            awaitRenewals(store, 1);
            vault.unseal();
            assertThat(text(store.fetch("secret/data/shop#access"))).isEqualTo("of version two");
        }
        assertThat(vault.requests.stream().filter("POST auth/approle/login"::equals)).hasSize(1);
    }

    /** The secret of a role may be good for one login. */
    @Test
    void aRoleKeepsItsTokenWhereASecretIsClosedToItAndNoOtherLoginSucceeds() throws Exception {
        vault.limitLogins(1);
        try (SecretStore store = open(appRole(), Map.of("SecretId", Secret.of("s3cret")))) {
            store.fetch("kv/shop#access");
            vault.forbid("kv/shop");
            assertThat(text(store.fetch("kv/shop#access")))
                    .isEqualTo("the login at auth/approle failed with status 400");
            assertThat(text(store.fetch("secret/data/shop#access"))).isEqualTo("of version two");
        }
    }

    /** It may be good for a while, and the secret of a role for one login. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aTokenThatIsNotRenewedIsUsedUntilItIsRefused(boolean isGiven) throws Exception {
        vault.lease.set(1);
        vault.limitLogins(1);
        vault.renew(403);
        try (SecretStore store =
                isGiven
                        ? open(Map.of(), token(FakeVault.TOKEN))
                        : open(appRole(), Map.of("SecretId", Secret.of("s3cret")))) {
            awaitRenewals(store, 1);
            assertThat(text(store.fetch("secret/data/shop#access"))).isEqualTo("of version two");
        }
        assertThat(vault.requests).containsOnlyOnce("POST auth/token/renew-self");
    }

    @Test
    void aTokenIsNotRenewedBeforeTwoThirdsOfItsLifeAreOver() throws Exception {
        vault.lease.set(3600);
        try (SecretStore store = open(Map.of(), token(FakeVault.TOKEN))) {
            store.fetch("secret/data/shop#access");
            store.fetch("secret/data/shop#access");
        }
        assertThat(vault.requests).doesNotContain("POST auth/token/renew-self");
    }

    /** Vault says so of a batch token, or where a role's tokens are not renewable. */
    @Test
    void aTokenThatVaultCallsNotRenewableIsNotRenewed() throws Exception {
        vault.lease.set(1);
        vault.isRenewable.set(false);
        try (SecretStore store = open(appRole(), Map.of("SecretId", Secret.of("s3cret")))) {
            long end = System.nanoTime() + 1_000_000_000L;
            while (System.nanoTime() < end) {
                store.fetch("secret/data/shop#access");
            }
        }
        assertThat(vault.requests).doesNotContain("POST auth/token/renew-self");
    }

    @Test
    void aTokenOfALoginIsRenewedToo() throws Exception {
        vault.lease.set(1);
        try (SecretStore store = open(appRole(), Map.of("SecretId", Secret.of("s3cret")))) {
            awaitRenewals(store, 1);
        }
    }

    @Test
    void aTokenThatCannotBeReplacedIsNotAskedForAgain() throws Exception {
        try (SecretStore store = open(Map.of(), token(FakeVault.TOKEN))) {
            store.fetch("kv/shop#access");
            vault.forbid("kv/shop");
            vault.requests.clear();
            assertThat(text(store.fetch("kv/shop#access")))
                    .isEqualTo("kv/shop is refused (403): the token's policy does not allow it");
        }
        assertThat(vault.requests).containsExactly("GET kv/shop");
    }

    @Test
    void settingsThatAreMissingComeFromTheVariablesOfVaultsOwnTools() throws Exception {
        vault.demand("team");
        Map<String, String> variables =
                Map.of(
                        "VAULT_ADDR",
                        vault.address(),
                        "VAULT_TOKEN",
                        FakeVault.TOKEN,
                        "VAULT_NAMESPACE",
                        "team");
        Settings settings = new Settings(Map.of(), Map.of(), variables, folder);
        try (SecretStore store = new VaultProvider().open(settings)) {
            assertThat(text(store.fetch("kv/shop#access"))).isEqualTo("of version one");
        }
        for (Map<String, String> values :
                List.of(Map.of("Auth", "approle"), Map.of("Auth", "kubernetes"), Map.of("", ""))) {
            Map<String, String> address = Map.of("VAULT_ADDR", vault.address());
            assertThatThrownBy(() ->
                            new VaultProvider()
                                    .open(new Settings(values, Map.of(), address, folder)))
                    .hasMessageMatching("Vault\\.(RoleId|Role|Token) is not set");
        }
        Map<String, String> role = Map.of("Auth", "approle", "RoleId", "shop");
        assertThatThrownBy(() ->
                        new VaultProvider().open(new Settings(role, Map.of(), variables, folder)))
                .hasMessage("Vault.SecretId is not set");
    }

    @Test
    void aRoleMayLogInAtAnotherMount() throws Exception {
        Map<String, String> elsewhere = new HashMap<>(appRole());
        elsewhere.put("AuthMount", "team/approle");
        Map<String, Secret> secret = Map.of("SecretId", Secret.of("s3cret"));
        assertThat(text(open(elsewhere, secret).fetch("kv/shop#access")))
                .isEqualTo("of version one");
        assertThat(vault.requests).contains("POST auth/team/approle/login");
    }

    @Test
    void aTokenThatWasNotLookedUpIsLookedUpAgain() throws Exception {
        vault.lease.set(1);
        vault.seal();
        try (SecretStore store = open(Map.of(), token(FakeVault.TOKEN))) {
            assertThat(text(store.fetch("secret/data/shop#access"))).contains("sealed");
            vault.unseal();
            assertThat(text(store.fetch("secret/data/shop#access"))).isEqualTo("of version two");
            awaitRenewals(store, 1);
        }
    }

    private void awaitRenewals(SecretStore store, int count) throws InterruptedException {
        long end = System.nanoTime() + 20_000_000_000L;
        while (vault.requests.stream().filter("POST auth/token/renew-self"::equals).count() < count
                && System.nanoTime() < end) {
            store.fetch("secret/data/shop#access");
        }
        assertThat(vault.requests.stream().filter("POST auth/token/renew-self"::equals))
                .hasSizeGreaterThanOrEqualTo(count);
    }

    @Test
    void aPodLogsInByItsServiceAccount() throws Exception {
        Path jwt = Files.writeString(folder.resolve("token"), "pod-token\n");
        Map<String, String> pod =
                Map.of("Auth", "kubernetes", "Role", "shop", "JwtFile", jwt.toString());
        assertThat(text(open(pod, Map.of()).fetch("kv/shop#access"))).isEqualTo("of version one");
        assertThat(vault.requests).contains("POST auth/kubernetes/login");
    }

    /** From there on which all paths start. */
    @Test
    void theTokenOfAPodMayLieInTheFolderOfTheService() throws Exception {
        Files.writeString(folder.resolve("token"), "pod-token\n");
        Map<String, String> pod = Map.of("Auth", "kubernetes", "Role", "shop", "JwtFile", "token");
        assertThat(text(open(pod, Map.of()).fetch("kv/shop#access"))).isEqualTo("of version one");
    }

    /** Nothing would come out of a pipe, and a device has no end. */
    @Test
    @Timeout(value = 1, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void noPodLogsInByWhatIsNoRegularFile() throws Exception {
        Path pipe = folder.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
        for (String file : List.of(pipe.toString(), "/dev/zero")) {
            Map<String, String> pod = Map.of("Auth", "kubernetes", "Role", "shop", "JwtFile", file);
            assertThat(text(open(pod, Map.of()).fetch("kv/shop#access")))
                    .contains("Vault.JwtFile: " + file + " is no regular file");
        }
    }

    /** It would be all in memory. */
    @Test
    void ofAResponseThatIsTooLongNothingIsTaken() throws Exception {
        vault.put("kv/long", Map.of("access", "x".repeat(1 << 20)));
        assertThat(fetch("kv/long#access")).startsWith("kv/long got no response");
    }

    @Test
    void aNamespaceIsSentAlong() throws Exception {
        vault.demand("team");
        Map<String, String> team = Map.of("Namespace", "team");
        assertThat(text(open(team, token(FakeVault.TOKEN)).fetch("kv/shop#access")))
                .isEqualTo("of version one");
    }

    @Test
    void aTokenIsNotSentInTheClear() {
        for (String address : List.of("http://vault.example:8200", "ftp://a", "vault", "")) {
            assertThatThrownBy(() ->
                            new VaultProvider()
                                    .open(
                                            new Settings(
                                                    Map.of("Address", address),
                                                    token("x"),
                                                    Map.of(),
                                                    folder)))
                    .hasMessageContaining("Vault.Address must be an https URL");
        }
    }

    private static Map<String, String> appRole() {
        return Map.of("Auth", "approle", "RoleId", "role");
    }

    private static Map<String, Secret> token(String token) {
        return Map.of("Token", Secret.of(token));
    }

    private String fetch(String reference) throws InterruptedException {
        return fetch(reference, token(FakeVault.TOKEN));
    }

    private String fetch(String reference, Map<String, Secret> secrets)
            throws InterruptedException {
        try (SecretStore store = open(Map.of(), secrets)) {
            return text(store.fetch(reference));
        }
    }

    private SecretStore open(Map<String, String> values, Map<String, Secret> secrets) {
        Map<String, String> all = new HashMap<>(values);
        all.put("Address", vault.address());
        return new VaultProvider().open(new Settings(all, secrets, Map.of(), folder));
    }

    private static String text(Resolved resolved) {
        return switch (resolved) {
            case Resolved.Value(String text) -> text;
            case Resolved.Missing(String why) -> why;
        };
    }
}
