package dev.gatewright.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.app.accounts.Account;
import dev.gatewright.app.accounts.Registration;
import dev.gatewright.runtime.Client;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A secret in a mounted file changes as Kubernetes changes it: by a link that leads elsewhere. */
class FileRotationIT {
    @TempDir private Path folder;

    @Test
    @Timeout(300)
    void tokensOfBeforeAreAcceptedAfterALinkWasSwapped() throws Exception {
        mount("an access secret of the first mount, random enough");
        try (SampleService service =
                SampleService.start(folder, "--set", "Auth.AccessSecret=\"file:mounted/access\"")) {
            Account alice = service.accounts.find("alice").orElseThrow();
            service.accounts.addForDevelopment("probe", "secret", "user");
            Account probe = service.accounts.find("probe").orElseThrow();
            Client client = new Client("127.0.0.1", "test");
            String early = service.accounts.open(alice, client).accessToken();
            assertThat(service.get("/me", early)).isEqualTo("hello user");

            mount("an access secret of the second mount, random enough");
            String late = service.accounts.open(probe, client).accessToken();
            while (head(late).equals(head(early))) {
                assertThat(service.get("/me", early)).isEqualTo("hello user");
                late = service.accounts.open(probe, client).accessToken();
            }
            assertThat(service.get("/me", late)).isEqualTo("hello user");
            assertThat(service.get("/me", service.accounts.open(probe, client).accessToken()))
                    .isEqualTo("hello user");

            Files.delete(folder.resolve("mounted"));
            assertThat(service.get("/me", late)).isEqualTo("hello user");
        }
    }

    /** Both look every two seconds, and hardly ever at the same time. */
    @Test
    void aNodeRefusesNothingThatAnotherSignedWithANewSecretOfTheSameFile() throws Exception {
        Path file = folder.resolve("access");
        Files.writeString(file, "an access secret number 0, random enough");
        String secret = "Auth.AccessSecret=file:" + file;
        try (SampleService one = SampleService.start(folder.resolve("one"), "--set", secret);
                SampleService other =
                        SampleService.start(folder.resolve("other"), "--set", secret)) {
            Account alice = one.accounts.find("alice").orElseThrow();
            for (int i = 1; i <= 10; i++) {
                Files.writeString(file, "an access secret number " + i + ", random enough");
                one.lookAgain();
                String token =
                        one.accounts.open(alice, new Client("127.0.0.1", "test")).accessToken();
                assertThat(other.get("/me", token)).isEqualTo("hello user");
            }
        }
    }

    @Test
    void aRefreshSecretIsNeverReplacedByTheAccessSecret() throws Exception {
        String access = "an access secret, not for refresh tokens";
        Path file = folder.resolve("refresh");
        Files.writeString(file, "a refresh secret that is good, random");
        try (SampleService service =
                        SampleService.start(
                                folder,
                                "--set",
                                "Auth.AccessSecret=" + access,
                                "--set",
                                "RefreshSecret=file:" + file);
                HeardLog log = new HeardLog("dev.gatewright.keys")) {
            Account alice = service.accounts.find("alice").orElseThrow();
            Client client = new Client("127.0.0.1", "test");
            String early = service.accounts.open(alice, client).refreshToken();

            Files.writeString(file, access);
            service.lookAgain();

            assertThat(head(service.accounts.open(alice, client).refreshToken()))
                    .isEqualTo(head(early));
            assertThat(log.lines())
                    .singleElement()
                    .asString()
                    .contains("RefreshSecret: must differ from Auth.AccessSecret");
        }
    }

    /** A directory stands for what cannot be read: root may read every file. */
    @ParameterizedTest
    @ValueSource(strings = {"prod", "dev"})
    void whatIsBadOrGoneOrUnreadableChangesNothingUntilItIsGoodAgain(String profile)
            throws Exception {
        Path file = folder.resolve("access");
        Files.writeString(file, "an access secret that was good, random enough");
        try (SampleService service =
                SampleService.start(
                        folder, "--profile", profile, "--set", "Auth.AccessSecret=file:" + file)) {
            Client client = new Client("127.0.0.1", "test");
            Account alice =
                    service.accounts.register(Registration.of("ann", "a long password"), client);
            String early = service.accounts.open(alice, client).accessToken();

            List<String> warnings;
            try (HeardLog log = new HeardLog("dev.gatewright.keys")) {
                Files.writeString(file, "short");
                service.lookAgain();
                service.lookAgain();
                Files.delete(file);
                service.lookAgain();
                Files.createDirectory(file);
                service.lookAgain();
                Files.delete(file);
                assertThat(new ProcessBuilder("mkfifo", file.toString()).start().waitFor())
                        .isZero();
                service.lookAgain();
                Files.delete(file);
                Files.write(file, new byte[] {(byte) 0xff, (byte) 0xfe});
                service.lookAgain();
                Files.writeString(file, "");
                service.lookAgain();
                warnings = log.lines();
            }
            assertThat(warnings)
                    .hasSize(5)
                    .allMatch(warning -> warning.contains("those before stay"))
                    .allMatch(warning -> warning.contains("Auth.AccessSecret: "));
            String same = service.accounts.open(alice, client).accessToken();
            assertThat(head(same)).isEqualTo(head(early));
            assertThat(service.get("/me", early)).isEqualTo("hello user");

            Files.writeString(file, "an access secret that is good again, random");
            service.lookAgain();
            String late = service.accounts.open(alice, client).accessToken();
            assertThat(head(late)).isNotEqualTo(head(early));
            assertThat(service.get("/me", early)).isEqualTo("hello user");
        }
    }

    /** In development one is generated where there is none at the start, and only then. */
    @Test
    void aGeneratedSecretIsUsedUntilThereIsAFileAndNotAfter() throws Exception {
        Path file = folder.resolve("access");
        try (SampleService service =
                SampleService.start(folder, "--set", "Auth.AccessSecret=file:" + file)) {
            Client client = new Client("127.0.0.1", "test");
            Account alice = service.accounts.find("alice").orElseThrow();
            String generated = service.accounts.open(alice, client).accessToken();

            Files.writeString(file, "an access secret that came later, random enough");
            service.lookAgain();
            String configured = service.accounts.open(alice, client).accessToken();
            assertThat(head(configured)).isNotEqualTo(head(generated));

            Files.delete(file);
            service.lookAgain();
            assertThat(head(service.accounts.open(alice, client).accessToken()))
                    .isEqualTo(head(configured));
        }
    }

    /** Its header names the key. */
    private static String head(String token) {
        return token.substring(0, token.indexOf('.'));
    }

    private void mount(String secret) throws IOException {
        Path data = Files.createTempDirectory(folder, "..data");
        Files.writeString(data.resolve("access"), secret + "\n");
        Path link = Files.createSymbolicLink(folder.resolve("next"), data.getFileName());
        Files.move(link, folder.resolve("mounted"), StandardCopyOption.ATOMIC_MOVE);
    }
}
