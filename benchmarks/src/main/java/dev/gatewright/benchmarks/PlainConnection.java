package dev.gatewright.benchmarks;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * An HTTP/1.1 connection that sends prepared requests: takes less of the processor than a client
 * library, which on the machine of the service would be measured along with it.
 */
final class PlainConnection implements AutoCloseable {
    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private String body = "";

    private PlainConnection(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new BufferedInputStream(socket.getInputStream());
        this.out = socket.getOutputStream();
    }

    /** Connects from a local address to the server. */
    static PlainConnection open(URI url, String from) throws IOException {
        Socket socket =
                new Socket(
                        InetAddress.getByName(url.getHost()),
                        url.getPort(),
                        InetAddress.getByName(from),
                        0);
        socket.setTcpNoDelay(true);
        return new PlainConnection(socket);
    }

    /** A request's bytes, to be sent any number of times. */
    static byte[] request(String line, String header, String body) {
        return (line
                        + " HTTP/1.1\r\nHost: localhost\r\n"
                        + header
                        + "\r\nContent-Length: "
                        + body.length()
                        + "\r\n\r\n"
                        + body)
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** Sends a request and reads its response whole; the status. */
    int send(byte[] request) throws IOException {
        out.write(request);
        String status = line();
        int length = 0;
        for (String header = line(); !header.isEmpty(); header = line()) {
            String lower = header.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-length:")) {
                length = Integer.parseInt(lower.substring("content-length:".length()).strip());
            }
        }
        body = new String(in.readNBytes(length), StandardCharsets.UTF_8);
        return Integer.parseInt(status.substring(9, 12));
    }

    /** The body of the last response. */
    String body() {
        return body;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException("the connection ended");
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }
}
