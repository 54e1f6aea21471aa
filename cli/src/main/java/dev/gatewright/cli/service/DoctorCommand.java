package dev.gatewright.cli.service;

import dev.gatewright.cli.checkout.ServiceBuild;
import dev.gatewright.cli.terminal.ExitCode;
import dev.gatewright.cli.terminal.Failure;
import dev.gatewright.cli.terminal.FormatOption;
import dev.gatewright.cli.terminal.Terminal;
import dev.gatewright.cli.terminal.Version;
import dev.gatewright.codegen.json.PrintedJson;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import javax.tools.ToolProvider;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/**
 * {@code gatewright doctor}: what stands in the way of a service on this machine.
 *
 * <p>The service looks, and not the tool: it knows its own configuration, and finds the same where
 * there is no tool. This one adds what must be there before a service can be asked: a JDK, and a
 * build.
 */
@Command(
        name = "doctor",
        description = {
            "Looks at what a service needs on this machine, and says of each fault what to do: the"
                    + " JDK, the configuration and its secrets, the port, stores and their clocks,"
                    + " and who may read the files.",
            "",
            "The service itself looks, without starting; it is built where it has changed. On a"
                    + " machine without this tool: java -jar NAME.jar doctor."
        },
        descriptionHeading = "%n",
        parameterListHeading = "%n",
        optionListHeading = "%n",
        footer = {
            "",
            "Exit codes: 0 nothing but warnings, 1 something is at fault, 2 the command line is"
                    + " wrong."
        })
final class DoctorCommand implements Callable<Integer> {
    private static final int JAVA = 25;
    private static final int PARTS = 4;

    private final Terminal terminal;

    @Mixin private ServiceFolder folder = new ServiceFolder();

    @Mixin private ServiceOptions options = new ServiceOptions();

    @Mixin private FormatOption format = new FormatOption();

    DoctorCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    /** What was looked at: {@code ok}, {@code warning} or {@code fault}, and what to do. */
    private record Finding(String level, String subject, String text, String advice) {

        static Finding ok(String subject, String text) {
            return new Finding("ok", subject, text, "");
        }

        static Finding fault(String subject, String text, String advice) {
            return new Finding("fault", subject, text, advice);
        }

        /** A line of the service's own report. */
        static Finding of(String line) {
            String[] parts = line.split("\t", -1);
            return isOne(line)
                    ? new Finding(parts[0], parts[1], parts[2], parts[3])
                    : new Finding("warning", "service", line, "");
        }

        /** Whether a line is a finding, and not something that was said besides. */
        static boolean isOne(String line) {
            return line.split("\t", -1).length == PARTS;
        }

        /** Whether the service cannot run like this; a warning only says that it should not. */
        boolean isFault() {
            return level.equals("fault");
        }

        /** The four parts under their names, all of them always there. */
        Map<String, Object> json() {
            var json = new LinkedHashMap<String, Object>();
            json.put("level", level);
            json.put("subject", subject);
            json.put("text", text);
            json.put("advice", advice);
            return json;
        }
    }

    @Override
    public Integer call() throws InterruptedException {
        List<Finding> findings = new ArrayList<>(List.of(java()));
        findings.addAll(service());
        switch (format.value()) {
            case TEXT -> findings.forEach(this::print);
            case JSON ->
                    terminal.out()
                            .print(PrintedJson.of(findings.stream().map(Finding::json).toList()));
        }
        return findings.stream().anyMatch(Finding::isFault) ? ExitCode.FAULTS : ExitCode.DONE;
    }

    /** The JDK that runs the tool is the one that services are built and run by. */
    private static Finding java() {
        String found =
                "Java %s in %s".formatted(Runtime.version(), System.getProperty("java.home"));
        if (Runtime.version().feature() != JAVA) {
            return Finding.fault(
                    "java", found, "install a JDK " + JAVA + "; the launcher finds it");
        }
        return ToolProvider.getSystemJavaCompiler() == null
                ? Finding.fault(
                        "java", found + ", without a compiler", "install a JDK, not only a JRE")
                : Finding.ok("java", found);
    }

    /**
     * What the service finds itself, or the one fault for which it could not be asked. It writes a
     * finding a line, its four parts with tabs between; any other line is something that it said
     * besides.
     */
    private List<Finding> service() throws InterruptedException {
        ServiceBuild build;
        try {
            build = ServiceBuild.of(folder.path(), Version.text(), terminal.env(), terminal.err());
        } catch (IOException e) {
            return List.of(
                    Finding.fault(
                            "service",
                            Failure.of(e),
                            "name the folder of a service, or make one: gatewright new NAME"));
        }
        try {
            List<String> arguments = new ArrayList<>(options.arguments());
            arguments.addAll(List.of("doctor", "--format", "tabs"));
            List<String> lines =
                    new ServiceProcess(build, terminal.env()).output(arguments).lines().toList();
            List<Finding> findings = new ArrayList<>(lines.stream().map(Finding::of).toList());
            // What is said besides, a Java that does not start may say too.
            if (lines.stream().noneMatch(Finding::isOne)) {
                findings.add(
                        Finding.fault(
                                "service",
                                "it does not say how it is",
                                "read what it wrote to the error output"));
            }
            return findings;
        } catch (IOException e) {
            return List.of(
                    Finding.fault(
                            "build", Failure.of(e), "correct what is named, and run this again"));
        }
    }

    /** A finding, and under it what to do. */
    private void print(Finding finding) {
        terminal.out()
                .println("%-8s %s: %s".formatted(finding.level, finding.subject, finding.text));
        if (!finding.advice.isEmpty()) {
            terminal.out().println(" ".repeat(9) + finding.advice);
        }
    }
}
