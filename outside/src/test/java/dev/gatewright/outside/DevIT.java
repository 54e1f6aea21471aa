package dev.gatewright.outside;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.cli.project.Build;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code gatewright dev} in a project as {@code gatewright new} makes it. */
class DevIT {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Path TOOL = Path.of("../cli/target/gatewright.jar").toAbsolutePath();

    @Test
    void whatIsSavedIsLiveAndWhatIsAtFaultIsTold(@TempDir Path work) throws Exception {
        Path project = work.resolve("shop");
        NewShop.write(project, Build.MAVEN);
        MavenProcess maven = new MavenProcess(work.resolve("repository"));
        Map<String, String> environment =
                Map.of(
                        "MAVEN_ARGS",
                        String.join(" ", maven.options()),
                        "MAVEN_OPTS",
                        MavenProcess.JVM);
        Path logic = project.resolve("src/main/java/com/example/shop/ShopLogic.java");
        Path spec = project.resolve("shop.api");
        Path config = project.resolve("etc/shop.yaml");
        // However slow the machine is at the time, a request is waited for.
        Files.writeString(config, "\nTimeout: 60000\n", StandardOpenOption.APPEND);

        Path said = work.resolve("said");
        assertThat(exitCode(project, environment, said, "--port=x")).isEqualTo(2);
        assertThat(said)
                .content()
                .contains("gatewright: --port is a number from 0 to 65535, not x")
                .doesNotContain("does not start");

        try (StartedService dev =
                StartedService.start(
                        project, environment, "-jar", TOOL.toString(), "dev", "--port=0")) {
            ShopClient shop = new ShopClient(dev.url());
            String token = ShopClient.member("accessToken", shop.login("alice"));
            Callable<String> me = () -> shop.get("/me", token).body();
            assertThat(me.call()).contains("\"alice\"");

            replace(logic, "account.name()", "account.name() + \"!\"");
            await(me, "\"alice!\"");

            replace(logic, "+ \"!\"", "+ nothing");
            await(me, "ShopLogic.java:");
            assertThat(me.call()).contains("cannot find symbol", "The service does not compile");
            HttpResponse<String> page =
                    shop.send(shop.request("/").header("Accept", "text/html,*/*"));
            assertThat(page.statusCode()).isEqualTo(503);
            assertThat(page.headers().firstValue("Content-Type").orElse(""))
                    .startsWith("text/html");
            assertThat(page.body()).contains("<h1>The service does not compile</h1>", "^");
            replace(logic, "+ nothing", "+ \"?\"");
            await(me, "\"alice?\"");

            replace(spec, "get /me returns (User)", "get /me returns (Usr)");
            await(me, "did you mean 'User'?");
            assertThat(me.call()).contains("shop.api:53:19: unknown-type");
            replace(spec, "(Usr)", "(User)");
            await(me, "\"alice?\"");

            Path imported = work.resolve("common.api");
            Files.writeString(imported, "syntax = \"v1\"\n\ntype Note {\n\tText string\n}\n");
            replace(
                    spec,
                    "type LoginReq {",
                    "import \"../common.api\"\n\ntype Noted {\n\tNote Note\n}\n\ntype LoginReq {");
            replace(logic, "+ \"?\"", "+ \".\"");
            await(me, "\"alice.\"");
            replace(imported, "Text string", "Text strng");
            await(me, "common.api:4:7: unknown-type");
            replace(imported, "Text strng", "Text string");
            await(me, "\"alice.\"");
            replace(logic, "+ \".\"", "+ \"?\"");
            await(me, "\"alice?\"");

            replace(config, "RefreshExpire:", "RefreshExpires:");
            await(me, "did you mean 'RefreshExpire'?");
            replace(config, "RefreshExpires:", "RefreshExpire:");
            await(me, "\"alice?\"");

            replace(spec, "get /me returns", "get /myself returns");
            await(() -> shop.get("/myself", token).body(), "\"alice?\"");

            replace(
                    project.resolve("src/main/java/com/example/shop/Main.java"),
                    "Gatewright.run(",
                    "new java.io.File(\"hangs\").mkdir();"
                            + "new java.util.concurrent.CompletableFuture<Void>().join();"
                            + "Gatewright.run(");
            await(() -> project.resolve("hangs").toFile().exists() ? "hangs" : "", "hangs");
            assertThat(dev.stop(Duration.ofMinutes(1)))
                    .as("ends although the service's own code never comes back")
                    .isTrue();
        }
        assertThat(project.resolve("target/classes")).doesNotExist();
    }

    /** How a session ends that is started with this option; what it says goes to a file. */
    private static int exitCode(
            Path project, Map<String, String> environment, Path said, String option)
            throws Exception {
        ProcessBuilder builder =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-jar",
                                TOOL.toString(),
                                "dev",
                                option)
                        .directory(project.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(said.toFile());
        builder.environment().putAll(environment);
        Process dev = builder.start();
        try {
            assertThat(dev.waitFor(PATIENCE)).as("ends").isTrue();
            return dev.exitValue();
        } finally {
            dev.destroyForcibly();
        }
    }

    private static void replace(Path file, String old, String fresh) throws Exception {
        String text = Files.readString(file);
        assertThat(text).contains(old);
        Files.writeString(file, text.replace(old, fresh));
    }

    /** Asks until the answer holds what it should; the service itself lets requests wait. */
    private static void await(Callable<String> answer, String expected) throws Exception {
        long end = System.nanoTime() + PATIENCE.toNanos();
        String last = answer.call();
        while (!last.contains(expected)) {
            assertThat(System.nanoTime()).as(last).isLessThan(end);
            LockSupport.parkNanos(5_000_000);
            last = answer.call();
        }
    }
}
