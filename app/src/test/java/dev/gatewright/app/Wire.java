package dev.gatewright.app;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Speaks HTTP/1.1 over a bare socket, so that tests can send what no client library would. */
public final class Wire implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 60_000;
    private final Socket socket;

    /** An answer: its status, its header lines with lower-case names, its body. */
    public record Reply(int status, List<String> headers, String body) {

        /** The only line of a header, or {@code -}. */
        public String header(String name) {
            return headers.stream()
                    .filter(line -> line.startsWith(name + ": "))
                    .map(line -> line.substring(name.length() + 2))
                    .reduce((one, two) -> one + " AND " + two)
                    .orElse("-");
        }
    }

    public Wire(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(PATIENCE_MILLIS);
    }

    private Wire(Socket socket) {
        this.socket = socket;
    }

    /** One that takes a few kilobytes, and no more before they are read. */
    public static Wire narrow(int port) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(4_096);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        socket.setSoTimeout(PATIENCE_MILLIS);
        return new Wire(socket);
    }

    /** Sends a whole request on a connection of its own. */
    public static Reply exchange(int port, String request) throws IOException {
        try (Wire wire = new Wire(port)) {
            wire.send(request);
            return wire.reply();
        }
    }

    /** A request with lines of headers and a body, framed. */
    public static String request(String line, List<String> headers, String body) {
        StringBuilder text = new StringBuilder(line).append(" HTTP/1.1\r\nHost: localhost\r\n");
        headers.forEach(header -> text.append(header).append("\r\n"));
        if (!body.isEmpty()) {
            int length = body.getBytes(StandardCharsets.UTF_8).length;
            text.append("Content-Length: ").append(length).append("\r\n");
        }
        return text.append("\r\n").append(body).toString();
    }

    public void send(String text) throws IOException {
        send(text.getBytes(StandardCharsets.UTF_8));
    }

    public void send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
    }

    /** Sends bytes; false when the server has closed. */
    public boolean sends(byte[] bytes) {
        try {
            send(bytes);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Waits for a byte; whether one came before the end. */
    public boolean hasBegun() {
        try {
            return socket.getInputStream().read() >= 0;
        } catch (IOException e) {
            return false;
        }
    }

    /** Whether the server has said nothing new so far. */
    public boolean isQuietNow() throws IOException {
        return socket.getInputStream().available() == 0;
    }

    /** Tells the server that nothing more will be sent. */
    public void endSending() throws IOException {
        socket.shutdownOutput();
    }

    /** Reads until the server closes; true when it does, false when it keeps quiet instead. */
    public boolean isCutOff() throws IOException {
        try {
            while (socket.getInputStream().read() >= 0) {
                // whatever it says before it closes
            }
            return true;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (SocketException e) {
            return true;
        }
    }

    /** Waits for the server to close; true when it does without saying anything more. */
    public boolean isSilentToTheEnd() throws IOException {
        try {
            return socket.getInputStream().read() < 0;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (SocketException e) {
            return true;
        }
    }

    /** All that is said until the server closes, with {@code mark} after it when it resets. */
    public String rest(String mark) throws IOException {
        ByteArrayOutputStream rest = new ByteArrayOutputStream();
        try {
            socket.getInputStream().transferTo(rest);
        } catch (SocketException e) {
            return rest.toString(StandardCharsets.UTF_8) + mark;
        }
        return rest.toString(StandardCharsets.UTF_8);
    }

    /** Leaves without a word. */
    public void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    public Reply reply() throws IOException {
        Reply head = head();
        String length = head.header("content-length");
        int count = length.equals("-") ? 0 : Integer.parseInt(length);
        String body = new String(socket.getInputStream().readNBytes(count), StandardCharsets.UTF_8);
        return new Reply(head.status(), head.headers(), body);
    }

    /** The next chunk of a body; empty for the last. */
    public String chunk() throws IOException {
        InputStream in = socket.getInputStream();
        int count = Integer.parseInt(line(in), 16);
        String chunk = new String(in.readNBytes(count), StandardCharsets.UTF_8);
        line(in);
        return chunk;
    }

    /** A reply without a body, whatever its headers say of one. */
    public Reply head() throws IOException {
        InputStream in = socket.getInputStream();
        String status = line(in);
        List<String> headers = new ArrayList<>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            String name = line.substring(0, colon).toLowerCase(Locale.ROOT);
            String value = line.substring(colon + 1).strip();
            headers.add(name + ": " + value);
        }
        return new Reply(Integer.parseInt(status.split(" ", 3)[1]), headers, "");
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                throw new IOException("closed after: " + line);
            }
            if (b != '\r') {
                line.write(b);
            }
        }
        return line.toString(StandardCharsets.UTF_8);
    }
}
