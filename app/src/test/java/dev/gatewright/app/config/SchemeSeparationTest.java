package dev.gatewright.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatewright.app.config.read.ConfigException;
import dev.gatewright.app.config.read.ConfigTree;
import dev.gatewright.app.secret.DevSecrets;
import dev.gatewright.app.secret.SecretSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two schemes of one service. */
class SchemeSeparationTest {
    private static final String ONE = "one secret of a good many bytes, all told";
    private static final String TWO = "another secret of a good many bytes, too";

    @TempDir Path folder;

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {AccessSecret: ONE, Accept: go-zero} | {AccessSecret: ONE} | Staff.Accept: User and Staff have a secret in common
                    {AccessSecret: ONE} | {AccessSecret: ONE, Accept: compatible} | Staff.Accept: User and Staff have a secret in common
                    {AccessSecret: ONE} | {AccessSecret: TWO, PrevSecret: ONE, Accept: compatible} | Staff.Accept: User and Staff have
                    {AccessSecret: TWO, PrevSecrets: [ONE], Accept: compatible} | {Secret: ONE} | Staff.Accept: User and Staff have
                    {AccessSecret: ONE, Accept: compatible} | {AccessSecret: ONE, Algorithm: HS384, Issuer: x, Audience: y} | Staff.Accept: User and Staff have
                    {AccessSecret: ONE} | {AccessSecret: TWO, Issuer: idp, Trust: [IDP]} | Staff.Trust[0].Issuer: is the Issuer of Staff itself
                    {Trust: [IDP]} | {Trust: [IDP]} | Staff.Trust[0]: User and Staff trust the same issuer
                    {Trust: [IDP of User]} | {AccessSecret: ONE, Trust: [OTHER, IDP of User]} | Staff.Trust[1]: User and Staff trust
                    {Trust: [IDP of Staff]} | {Trust: [IDP]} | Staff.Trust[0]: User and Staff trust the same issuer
                    {Trust: [IDP, IMPOSTOR]} | {AccessSecret: ONE} | User.Trust[1].Issuer: is there twice with different keys
                    {Trust: [OTHER, IDP, IMPOSTOR]} | {AccessSecret: ONE} | User.Trust[2].Issuer: is there twice with different keys
                    """)
    void areRefusedWhenNothingTellsTheirTokensApart(String user, String staff, String message) {
        assertThatThrownBy(() -> read(user, staff))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(message)
                .satisfies(e -> assertThat(e).asString().doesNotContain("good many bytes"));
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {AccessSecret: ONE} | {AccessSecret: ONE}
                    {KeyFile: keys.json} | {KeyFile: keys.json}
                    {AccessSecret: ONE, Accept: compatible} | {AccessSecret: TWO, Accept: compatible}
                    {Trust: [IDP]} | {Trust: [OTHER]}
                    {Trust: [IDP], Audience: user-app} | {Trust: [IDP], Audience: staff-app}
                    {Trust: [IDP of User]} | {Trust: [IDP of Staff]}
                    {Trust: [IDP of Customer]} | {Trust: [IDP]}
                    {Trust: [IDP, OTHER]} | {AccessSecret: ONE}
                    {AccessSecret: ONE, Trust: [IDP]} | {AccessSecret: ONE, Trust: [OTHER]}
                    {Trust: [IDP], Issuer: idp} | {AccessSecret: ONE}
                    {Trust: [IDP of A, IDP of B]} | {AccessSecret: ONE}
                    """)
    void areAcceptedWhenSomethingDoes(String user, String staff) {
        assertThatCode(() -> read(user, staff)).doesNotThrowAnyException();
    }

    @Test
    void ofThreeSchemesEachIsHeldAgainstBothOthers() {
        String one = "{AccessSecret: ONE, Accept: go-zero}";
        String two = "{AccessSecret: TWO, Accept: go-zero}";

        assertThatThrownBy(() -> read("{AccessSecret: ONE}", two, one))
                .hasMessageContaining("Guest.Accept: User and Guest have a secret in common");
        assertThatThrownBy(() -> read(two, "{AccessSecret: ONE}", one))
                .hasMessageContaining("Guest.Accept: Staff and Guest have a secret in common");
        assertThatThrownBy(() -> read("{AccessSecret: ONE}", "{Trust: [IDP]}", "{Trust: [IDP]}"))
                .hasMessageContaining("Guest.Trust[0]: Staff and Guest trust the same issuer");
    }

    private void read(String... schemes) throws IOException {
        List<String> names = List.of("User", "Staff", "Guest").subList(0, schemes.length);
        String yaml = "";
        for (int i = 0; i < schemes.length; i++) {
            yaml += names.get(i) + ": " + spelledOut(schemes[i]) + "\n";
        }
        if (yaml.contains("Secret") || yaml.contains("KeyFile")) {
            yaml += "RefreshSecret: a refresh secret of a good many bytes\n";
        }
        ServiceConfig.read(
                ConfigTree.load(Files.writeString(folder.resolve("api.yaml"), yaml), List.of()),
                new SecretSource(Map.of(), folder),
                new ServiceConfig.Context(
                        "user-api",
                        names,
                        folder,
                        Profile.PROD,
                        new DevSecrets(folder.resolve("dev-secrets.yaml"), new SecureRandom())));
    }

    private static String spelledOut(String scheme) {
        return scheme.replaceAll(
                        "IDP of (\\w+)",
                        "{Issuer: idp, Jwks: 'https://idp.example/jwks', Scheme: $1}")
                .replace("IDP", "{Issuer: idp, Jwks: 'https://idp.example/jwks'}")
                .replace("IMPOSTOR", "{Issuer: idp, Jwks: 'https://other.example/jwks'}")
                .replace("OTHER", "{Issuer: other, Jwks: 'https://other.example/jwks'}")
                .replace("ONE", '"' + ONE + '"')
                .replace("TWO", '"' + TWO + '"');
    }
}
