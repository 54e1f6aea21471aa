package dev.gatewright.conformance;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A service that answers requests. */
interface Served extends AutoCloseable {

    int port();

    @Override
    void close();

    /** What it makes of a request: what it bound, or the status it refuses with. */
    default String answer(RawRequest request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.bytes());
            String response =
                    new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            String status = response.substring(9, 12);
            int from = response.indexOf("{\"bound\":\"");
            return status.equals("200") && from > 0
                    ? response.substring(from + 10, response.indexOf("\"}", from))
                    : "refused " + status;
        }
    }
}
