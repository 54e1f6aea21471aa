package dev.gatewright.cli.service;

import dev.gatewright.cli.checkout.ServiceBuild;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A service in a process of its own, which ends with this one. */
final class ServiceProcess {
    private final ServiceBuild build;
    private final Map<String, String> environment;

    ServiceProcess(ServiceBuild build, Map<String, String> environment) {
        this.build = build;
        this.environment = environment;
    }

    /** Runs the service, on this process's terminal, until it ends; its exit code. */
    int run(List<String> arguments) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:+ExitOnOutOfMemoryError",
                                "--enable-native-access=ALL-UNNAMED",
                                "-jar",
                                build.jar(environment).toString(),
                                "--home",
                                build.folder().toString()));
        command.addAll(arguments);
        Process service = new ProcessBuilder(command).inheritIO().start();
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> end(service)));
        return service.waitFor();
    }

    /** Tells the service to stop, and waits until it has let its requests finish. */
    private static void end(Process service) {
        service.destroy();
        service.onExit().join();
    }
}
