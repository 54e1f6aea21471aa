package dev.gatewright.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.app.auth.TokenAuthenticator;
import dev.gatewright.http.engine.Engine;
import dev.gatewright.http.engine.Listener;
import dev.gatewright.http.pipeline.FailureMapper;
import dev.gatewright.http.pipeline.Pipeline;
import dev.gatewright.runtime.Access;
import dev.gatewright.runtime.Endpoint;
import dev.gatewright.runtime.Response;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Responses that the threads of requests write by themselves, past the event loop. */
class DirectResponsesTest {
    private static final int WIDE = 30_000;

    private final BlockingQueue<String> observed = new LinkedBlockingQueue<>();

    @Test
    void requestsThatArriveAtAnyMomentAreAnsweredInOrder() throws Exception {
        try (Engine engine = start();
                ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> all = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                Random random = new Random(i);
                all.add(clients.submit(() -> countedTo(1_500, engine.port(), random)));
            }
            for (Future<Integer> one : all) {
                assertThat(one.get(60, TimeUnit.SECONDS)).isEqualTo(1_500);
            }
        }
    }

    @Test
    void whatTheNetworkDoesNotTakeAtOnceFollowsWhole() throws Exception {
        try (Engine engine = start();
                Socket socket = new Socket()) {
            socket.setReceiveBufferSize(4_096);
            socket.setSoTimeout(60_000);
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), engine.port()));
            InputStream in = new BufferedInputStream(socket.getInputStream());
            int sent = 0;
            do {
                send(socket, "/wide/" + sent);
                sent++;
                assertThat(sent).as("the network takes everything").isLessThan(5_000);
            } while (observed.poll(300, TimeUnit.MILLISECONDS) != null);

            for (int i = 0; i < sent; i++) {
                assertThat(body(in)).isEqualTo(wide(Integer.toString(i)));
            }
            send(socket, "/echo/on");
            assertThat(body(in)).isEqualTo("on");
        }
    }

    /** Sends requests one or two at a time, whole or in two parts; how many were answered right. */
    private static int countedTo(int count, int port, Random random) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(60_000);
            InputStream in = new BufferedInputStream(socket.getInputStream());
            int sent = 0;
            int right = 0;
            while (right < count) {
                int ahead = Math.min(count - sent, random.nextInt(3));
                StringBuilder requests = new StringBuilder();
                for (int i = 0; i < ahead; i++) {
                    requests.append(request("/echo/" + sent));
                    sent++;
                }
                String text = requests.toString();
                int cut = random.nextInt(text.length() + 1);
                write(socket, text.substring(0, cut));
                write(socket, text.substring(cut));
                while (sent - right > random.nextInt(2)) {
                    if (!body(in).equals(Integer.toString(right))) {
                        return right;
                    }
                    right++;
                }
            }
            return right;
        }
    }

    private static void send(Socket socket, String path) throws IOException {
        write(socket, request(path));
    }

    private static String request(String path) {
        return Wire.request("GET " + path, List.of(), "");
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** The body of the next response. */
    private static String body(InputStream in) throws IOException {
        int length = -1;
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            if (line.startsWith("content-length: ")) {
                length = Integer.parseInt(line.substring("content-length: ".length()));
            }
        }
        return new String(in.readNBytes(length), StandardCharsets.US_ASCII);
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new IOException("closed after " + line);
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    private static String wide(String text) {
        return text + "-".repeat(WIDE);
    }

    private Engine start() throws IOException {
        Pipeline pipeline =
                new Pipeline(
                        new Pipeline.Content(
                                "direct",
                                List.of(
                                        echo("Echo", "/echo/:text", ""),
                                        echo("Wide", "/wide/:text", "-".repeat(WIDE))),
                                new TokenAuthenticator(Map.of()),
                                FailureMapper.NONE),
                        new Pipeline.Bounds(Duration.ofSeconds(60), 1_000),
                        Pipeline.Perimeter.NONE,
                        (seen, _, _) -> observed.add(seen.handler()));
        Listener listener = new Listener("127.0.0.1", 0, 100, Listener.ClientTimeouts.DEFAULT);
        return Engine.start(listener, pipeline, new Random(1));
    }

    private static Endpoint echo(String handler, String path, String after) {
        return new Endpoint(
                handler,
                "GET",
                path,
                new Access.Open((in, _) ->
                        Response.bytes(
                                "text/plain",
                                (in.path("text") + after).getBytes(StandardCharsets.US_ASCII))));
    }
}
