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
        String document = document(request);
        int from = document.indexOf("{\"bound\":\"");
        return from < 0 ? document : document.substring(from + 10, document.indexOf("\"}", from));
    }

    /** The body it answers with, or the status it refuses with. */
    default String document(RawRequest request) throws IOException {
        String response = response(request);
        String status = response.substring(9, 12);
        return status.equals("200") ? body(response) : "refused " + status;
    }

    /** The body it answers with, be it a refusal. */
    default String answered(RawRequest request) throws IOException {
        return body(response(request));
    }

    private static String body(String response) {
        return response.substring(response.indexOf("\r\n\r\n") + 4);
    }

    /** All that it answers with, from the first line on. */
    default String response(RawRequest request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
            socket.setSoTimeout(60_000);
            socket.getOutputStream().write(request.bytes());
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
