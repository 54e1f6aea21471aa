package dev.gatewright.benchmarks;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Measures how long the language server takes from a keystroke in a project of a hundred files to
 * the faults it shows.
 *
 * <p>{@code java -cp benchmarks/target/benchmarks.jar dev.gatewright.benchmarks.Keystrokes
 * ./gatewright lsp}
 */
public final class Keystrokes {
    private static final int FILES = 100;
    private static final int WARM_UP = 200;
    private static final int KEYS = 500;

    private final OutputStream out;
    private final InputStream in;

    private Keystrokes(Process server) {
        out = server.getOutputStream();
        in = new BufferedInputStream(server.getInputStream());
    }

    /** Starts the server by a command and types into it. */
    public static void main(String[] command) throws Exception {
        Path folder = Files.createTempDirectory("keystrokes");
        Path main = folder.resolve("main.api");
        String text = write(folder);
        Process server =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        try {
            new Keystrokes(server).type(folder, main, text);
        } finally {
            server.destroy();
            for (int i = 0; i < FILES; i++) {
                Files.delete(folder.resolve("t" + i + ".api"));
            }
            Files.delete(main);
            Files.delete(folder);
        }
    }

    /**
     * A service of so many files of types, each with a route; returns the text of its main file.
     */
    private static String write(Path folder) throws IOException {
        StringBuilder main = new StringBuilder("syntax = \"v1\"\n\n");
        StringBuilder routes = new StringBuilder("\nservice keys {\n");
        for (int i = 0; i < FILES; i++) {
            Files.writeString(
                    folder.resolve("t" + i + ".api"),
                    """
                    type Request%1$d {
                        Id int64 `path:"id"`
                        Names []string `json:"names,optional"`
                        Parent *Request%1$d `json:"parent,optional"`
                    }

                    type Response%1$d {
                        Id int64 `json:"id"`
                        State string `json:"state,options=open|closed"`
                    }
                    """
                            .formatted(i));
            main.append("import \"t").append(i).append(".api\"\n");
            routes.append(
                    "\t@handler h%1$d\n\tput /things/t%1$d/:id (Request%1$d) returns (Response%1$d)\n"
                            .formatted(i));
        }
        String text = main.append(routes).append("}\n").toString();
        Files.writeString(folder.resolve("main.api"), text);
        return text;
    }

    private void type(Path folder, Path main, String text) throws IOException {
        send(
                """
                {"jsonrpc":"2.0","id":1,"method":"initialize","params":{"processId":null,\
                "rootUri":"%s","capabilities":{}}}\
                """
                        .formatted(folder.toUri()));
        until("\"id\":1");
        send("{\"jsonrpc\":\"2.0\",\"method\":\"initialized\",\"params\":{}}");
        send(
                """
                {"jsonrpc":"2.0","method":"textDocument/didOpen","params":{"textDocument":\
                {"uri":"%s","languageId":"api","version":0,"text":%s}}}\
                """
                        .formatted(main.toUri(), quoted(text)));
        until("publishDiagnostics");
        long[] nanos = new long[KEYS];
        for (int i = -WARM_UP; i < KEYS; i++) {
            // Every other key leaves a fault, so that each is answered.
            String typed = text + (i % 2 == 0 ? "type {" : "");
            long start = System.nanoTime();
            send(
                    """
                    {"jsonrpc":"2.0","method":"textDocument/didChange","params":{"textDocument":\
                    {"uri":"%s","version":%d},"contentChanges":[{"text":%s}]}}\
                    """
                            .formatted(main.toUri(), WARM_UP + i + 1, quoted(typed)));
            until("publishDiagnostics");
            if (i >= 0) {
                nanos[i] = System.nanoTime() - start;
            }
        }
        Arrays.sort(nanos);
        System.out.printf(
                "a keystroke in a project of %d files: half within %.1f ms, 99 of 100 within %.1f"
                        + " ms, of %d%n",
                FILES + 1, nanos[KEYS / 2] / 1e6, nanos[KEYS * 99 / 100] / 1e6, KEYS);
    }

    private void send(String message) throws IOException {
        byte[] bytes = message.getBytes(StandardCharsets.UTF_8);
        String head = "Content-Length: " + bytes.length + "\r\n\r\n";
        out.write(head.getBytes(StandardCharsets.US_ASCII));
        out.write(bytes);
        out.flush();
    }

    /** Reads messages until one that holds these characters. */
    private void until(String part) throws IOException {
        while (!next().contains(part)) {}
    }

    private String next() throws IOException {
        int length = 0;
        for (String line = line(); !line.isEmpty(); line = line()) {
            if (line.startsWith("Content-Length: ")) {
                length = Integer.parseInt(line.substring("Content-Length: ".length()));
            }
        }
        return new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                throw new IOException("the server ended");
            }
            if (b != '\r') {
                line.append((char) b);
            }
        }
        return line.toString();
    }

    private static String quoted(String text) {
        return '"'
                + text.replace("\\", "\\\\")
                        .replace("\"", "\\\"")
                        .replace("\n", "\\n")
                        .replace("\t", "\\t")
                + '"';
    }
}
