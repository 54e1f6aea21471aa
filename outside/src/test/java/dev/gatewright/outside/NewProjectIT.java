package dev.gatewright.outside;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.cli.Cli;
import dev.gatewright.cli.project.Build;
import dev.gatewright.outside.MavenProcess.Result;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A project as {@code gatewright new} makes it, built and used as its maker would. */
class NewProjectIT {
    @Test
    void itBuildsTestsItselfAndServesLoginRolesRefreshAndLogout(@TempDir Path work)
            throws Exception {
        Path project = work.resolve("shop");
        assertThat(
                        Cli.run(
                                new String[] {"new", project.toString()},
                                InputStream.nullInputStream(),
                                new PrintStream(OutputStream.nullOutputStream()),
                                System.err,
                                Map.of()))
                .isZero();

        Result built = new MavenProcess(work.resolve("repository")).run(project, "package");

        assertThat(built.output())
                .contains("BUILD SUCCESS")
                .contains("Tests run: 3,")
                .doesNotContain("[WARNING]");
        String jar = project.resolve("target/service/shop.jar").toString();
        String refresh;
        try (StartedService shop = start(project, jar)) {
            refresh = loginRolesRefreshAndLogout(new ShopClient(shop.url()));
        }
        try (StartedService shop = start(project, jar)) {
            assertThat(new ShopClient(shop.url()).refresh(refresh).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void mavenPacksItWithoutAWrapperAsTheToolDoes(@TempDir Path work) throws Exception {
        Path project = work.resolve("in here/shöp");
        NewShop.write(project, Build.MAVEN);
        Files.delete(project.resolve("mvnw"));

        Result packed =
                new MavenProcess(work.resolve("repository")).run(project, "gatewright:package");

        assertThat(packed.output()).contains("start it there with: ./shop --profile prod");
        assertThat(project.resolve("target/service/shop")).isExecutable();
        assertThat(project.resolve("target/service/etc/shop.yaml")).isRegularFile();
    }

    /** However slow the machine is at the time, a request is waited for. */
    private static StartedService start(Path project, String jar) throws Exception {
        return StartedService.start(project, "-jar", jar, "--port=0", "--set", "Timeout=60000");
    }

    /** The refresh token of a session that is still open. */
    private static String loginRolesRefreshAndLogout(ShopClient shop) throws Exception {
        HttpResponse<String> alice = shop.login("alice");
        String access = ShopClient.member("accessToken", alice);
        assertThat(shop.get("/me", access).body()).contains("\"name\":\"alice\"");
        assertThat(shop.get("/me", null).statusCode()).isEqualTo(401);
        assertThat(shop.get("/users/2", access).statusCode()).isEqualTo(403);
        HttpResponse<String> admin = shop.login("admin");
        assertThat(shop.get("/users/1", ShopClient.member("accessToken", admin)).body())
                .contains("\"name\":\"alice\"");

        String second =
                ShopClient.member(
                        "accessToken", shop.refresh(ShopClient.member("refreshToken", alice)));
        assertThat(shop.get("/me", second).statusCode()).isEqualTo(200);
        assertThat(shop.logout(second).statusCode()).isEqualTo(204);
        assertThat(shop.get("/me", second).statusCode()).isEqualTo(401);
        return ShopClient.member("refreshToken", admin);
    }
}
