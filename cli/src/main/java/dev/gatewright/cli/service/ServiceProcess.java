package dev.gatewright.cli.service;

import dev.gatewright.cli.checkout.ServiceBuild;
import dev.gatewright.cli.project.ServiceJvm;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A service in its own process, which ends with this one. */
final class ServiceProcess {
    private final ServiceBuild build;
    private final Map<String, String> environment;

    ServiceProcess(ServiceBuild build, Map<String, String> environment) {
        this.build = build;
        this.environment = environment;
    }

    /** Runs the service, on this process's terminal, until it ends; its exit code. */
    int run(List<String> arguments) throws IOException, InterruptedException {
        return started(command(arguments).inheritIO()).waitFor();
    }

    /** Runs the service until it ends; what it writes to its output. */
    String output(List<String> arguments) throws IOException, InterruptedException {
        Process service = started(command(arguments).redirectError(Redirect.INHERIT));
        String output = new String(service.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        service.waitFor();
        return output;
    }

    /**
     * The command line of the service, after its jar is built where that is needed. It runs on the
     * JDK of this tool.
     */
    private ProcessBuilder command(List<String> arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ServiceJvm.OPTIONS);
        command.add("--enable-native-access=ALL-UNNAMED");
        command.addAll(List.of("-jar", build.jar(environment).toString()));
        command.addAll(List.of("--home", build.folder().toString()));
        command.addAll(arguments);
        return new ProcessBuilder(command);
    }

    /** Starts it, and has it end with this process, however that ends. */
    private static Process started(ProcessBuilder command) throws IOException {
        Process service = command.start();
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> end(service)));
        return service;
    }

    /** Tells the service to stop, and waits until it has let its requests finish. */
    private static void end(Process service) {
        service.destroy();
        service.onExit().join();
    }
}
