package dev.gatewright.conformance;

import dev.gatewright.store.contract.FreePort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The go-zero service that goctl writes of a spec, its logic telling what was bound. */
final class GoZero implements Served {

    private final Process process;
    private final int port;

    private GoZero(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    static GoZero start(Path spec, Path folder) throws IOException, InterruptedException {
        Path module = Files.createDirectories(folder.resolve("module"));
        for (String file : List.of("go.mod", "go.sum", "tools.go", "echo/echo.go")) {
            Path copy = module.resolve(file);
            Files.createDirectories(copy.getParent());
            Files.copy(GoTools.MODULE.resolve(file), copy);
        }
        Path goctl = folder.resolve("goctl");
        GoTools.build(module, "github.com/zeromicro/go-zero/tools/goctl", goctl);
        Path service = module.resolve("service");
        GoTools.run(
                module,
                goctl.toString(),
                "api",
                "go",
                "-api",
                spec.toString(),
                "-dir",
                service.toString());
        writeLogic(service.resolve("internal").resolve("logic"));
        int port = FreePort.find();
        Files.writeString(
                service.resolve("etc").resolve("binding.yaml"),
                """
                Name: binding
                Host: 127.0.0.1
                Port: %d
                CpuThreshold: 0
                Log:
                  Level: severe
                  Stat: false
                """
                        .formatted(port));
        GoTools.build(module, "./service", folder.resolve("service"));
        Process process =
                new ProcessBuilder(folder.resolve("service").toString())
                        .directory(service.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("go-zero.log").toFile())
                        .start();
        await(process, port);
        return new GoZero(process, port);
    }

    /**
     * A service whose requests must be signed, and which signs them.
     *
     * @param key the file that it writes its private key to
     */
    static GoZero signing(Path folder, Path key) throws IOException, InterruptedException {
        Path program = folder.resolve("signing");
        GoTools.build(GoTools.MODULE, "./signing", program);
        int port = FreePort.find();
        Process process =
                new ProcessBuilder(program.toString(), Integer.toString(port), key.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("signing.log").toFile())
                        .start();
        await(process, port);
        return new GoZero(process, port);
    }

    private static void writeLogic(Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            files = all.toList();
        }
        for (Path file : files) {
            Files.writeString(file, withLogic(Files.readString(file)));
        }
    }

    /** Tells what was bound, or sends it back where the route returns what it takes. */
    private static String withLogic(String file) {
        String todo = "\\t// todo: .*\\s+return\\n";
        return file.contains("*types.Echo")
                ? file.replaceFirst(todo, "\treturn &types.Echo{Bound: echo.Of(req)}, nil\n")
                        .replaceFirst("import \\(", "import (\n\t\"conformance/echo\"\n")
                : file.replaceFirst(todo, "\treturn req, nil\n");
    }

    private static void await(Process process, int port) throws IOException, InterruptedException {
        for (int i = 0; i < 3_600 && process.isAlive(); i++) {
            try (var _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return;
            } catch (IOException _) {
                Thread.sleep(50);
            }
        }
        process.destroyForcibly();
        throw new IOException("go-zero's service does not listen");
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
