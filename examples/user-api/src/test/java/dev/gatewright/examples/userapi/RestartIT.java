package dev.gatewright.examples.userapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.examples.userapi.ApiClient.Tokens;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was acknowledged survives the process. */
class RestartIT {
    @TempDir Path data;

    @Test
    void afterKill9ALogoutHoldsAndASessionGoesOn() {
        Tokens loggedOut;
        Tokens kept;
        ServiceProcess first = ServiceProcess.start(data);
        try {
            ApiClient api = new ApiClient(first.url());
            loggedOut = api.login("alice", "secret");
            kept = api.login("alice", "secret");
            assertThat(api.logout(loggedOut.access()).statusCode()).isEqualTo(204);
        } finally {
            first.kill();
        }

        try (ServiceProcess second = ServiceProcess.start(data)) {
            ApiClient api = new ApiClient(second.url());

            assertThat(api.profile(loggedOut.access()).body()).contains("token revoked");
            assertThat(api.refresh(loggedOut.refresh()).statusCode()).isEqualTo(401);
            assertThat(api.profile(kept.access()).statusCode()).isEqualTo(200);
            Tokens next = ApiClient.tokens(api.refresh(kept.refresh()));
            assertThat(api.profile(next.access()).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void aChangeOfBothSecretsLogsNobodyOut() {
        String access = "0pq8Zr2m1VbKc7Yd5Xw9Te3Ru6Ni4Ol0";
        String refresh = "Hj2Kf8Sd1Qa7Wz5Xc3Vb9Nm4Lp6Oi0Uy";
        Tokens before;
        try (ServiceProcess service =
                ServiceProcess.start(
                        data,
                        "--set",
                        "Auth.AccessSecret=" + access,
                        "--set",
                        "RefreshSecret=" + refresh)) {
            before = new ApiClient(service.url()).login("alice", "secret");
        }

        try (ServiceProcess service =
                ServiceProcess.start(
                        data,
                        "--set",
                        "Auth.PrevSecret=" + access,
                        "--set",
                        "PrevRefreshSecret=" + refresh,
                        "--set",
                        "Auth.RememberTokens=0")) {
            ApiClient api = new ApiClient(service.url());

            assertThat(api.profile(before.access()).statusCode()).isEqualTo(200);
            Tokens after = ApiClient.tokens(api.refresh(before.refresh()));
            assertThat(ApiClient.tokens(api.refresh(before.refresh())).refresh())
                    .isEqualTo(after.refresh());
            assertThat(api.profile(after.access()).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void aStolenRefreshTokenEndsTheSessionWithItsAccessTokens() {
        try (ServiceProcess service = ServiceProcess.start(data, "--set", "RefreshGrace=0")) {
            ApiClient api = new ApiClient(service.url());
            Tokens stolen = api.login("alice", "secret");
            Tokens current = ApiClient.tokens(api.refresh(stolen.refresh()));

            assertThat(ApiClient.tokens(api.refresh(stolen.refresh())).refresh())
                    .as("as long as it is unused")
                    .isEqualTo(current.refresh());
            assertThat(api.profile(current.access()).statusCode()).isEqualTo(200);
            untilRefused(api, stolen);

            assertThat(api.refresh(current.refresh()).statusCode()).isEqualTo(401);
            assertThat(api.profile(current.access()).body()).contains("token revoked");
        }
    }

    /** The first use is written beside the request that made it. */
    private static void untilRefused(ApiClient api, Tokens tokens) {
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (api.refresh(tokens.refresh()).statusCode() != 401) {
            assertThat(System.nanoTime()).as("refused in time").isLessThan(end);
        }
    }

    @Test
    void inProdAStartWithoutSecretsIsRefusedByName() {
        try (ServiceProcess service = ServiceProcess.start(data, "--profile", "prod")) {
            assertThat(service.exitCode()).isEqualTo(1);
            assertThat(service.output())
                    .contains("Auth.AccessSecret: the environment variable")
                    .contains("RefreshSecret: the environment variable");
        }
    }

    @Test
    void theGuidesSampleSecretIsRefusedByName() {
        try (ServiceProcess service =
                ServiceProcess.start(
                        data, "--set", "Auth.AccessSecret=your-256-bit-secret-keep-this-safe")) {
            assertThat(service.exitCode()).isEqualTo(1);
            assertThat(service.output())
                    .contains("Auth.AccessSecret")
                    .doesNotContain("your-256-bit-secret");
        }
    }

    @Test
    void developmentUsersDoNotExistInProd() {
        ServiceProcess.start(data).close();
        try (ServiceProcess service =
                ServiceProcess.start(
                        data,
                        "--profile",
                        "prod",
                        "--set",
                        "Auth.AccessSecret=0pq8Zr2m1VbKc7Yd5Xw9Te3Ru6Ni4Ol0",
                        "--set",
                        "RefreshSecret=Hj2Kf8Sd1Qa7Wz5Xc3Vb9Nm4Lp6Oi0Uy")) {
            ApiClient api = new ApiClient(service.url());

            assertThat(
                            api.post(
                                            "/user/login",
                                            "{\"username\":\"alice\",\"password\":\"secret\"}")
                                    .statusCode())
                    .isEqualTo(401);
        }
    }

    @Test
    void whatAnotherProcessHoldsRefusesTheStartByName(@TempDir Path otherData) {
        try (ServiceProcess first = ServiceProcess.start(data)) {
            String port = Integer.toString(URI.create(first.url()).getPort());
            try (ServiceProcess samePort =
                            ServiceProcess.start(otherData, "--set", "Port=" + port);
                    ServiceProcess sameData = ServiceProcess.start(data)) {
                assertThat(samePort.exitCode()).isEqualTo(1);
                assertThat(samePort.output())
                        .contains("port " + port + " of 127.0.0.1 cannot be bound")
                        .doesNotContain("\tat ");
                assertThat(sameData.exitCode()).isEqualTo(1);
                assertThat(sameData.output()).contains("another process has it open");
            }
        }
    }

    @Test
    void aFolderThatCannotBeUsedRefusesTheStartByName() throws IOException {
        Path file = Files.writeString(data.resolve("file"), "");

        try (ServiceProcess service = ServiceProcess.start(file.resolve("data"))) {
            assertThat(service.exitCode()).isEqualTo(1);
            assertThat(service.output()).contains("nothing can be kept in " + file);
        }
    }

    @Test
    void developmentIsOpenToOtherMachinesOnlyWhenAskedForByName(@TempDir Path data) {
        try (ServiceProcess service = ServiceProcess.start(data, "--set", "Host=0.0.0.0")) {
            assertThat(service.exitCode()).isEqualTo(1);
            assertThat(service.output()).contains("Host: other machines can reach 0.0.0.0");
        }
        try (ServiceProcess service =
                ServiceProcess.start(data, "--set", "Host=0.0.0.0", "--profile", "dev")) {
            assertThat(service.url()).isNotEmpty();
        }
    }

    @Test
    void aCommandLineThatIsWrongSaysSo() {
        try (ServiceProcess service = ServiceProcess.start(data, "--prot", "1")) {
            assertThat(service.exitCode()).isEqualTo(2);
            assertThat(service.output()).contains("unknown option --prot");
        }
    }
}
