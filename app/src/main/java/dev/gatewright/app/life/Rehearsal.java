package dev.gatewright.app.life;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/**
 * A few requests of a service to itself, for a start that fills an AOT cache: what only a request
 * uses would otherwise be missing there, and the first one after each start would wait for it. They
 * ask for what is the framework's own and for what no route can match, so no logic of the service
 * is called by them.
 */
public final class Rehearsal {
    private static final Logger LOG = System.getLogger("dev.gatewright.start");

    /** Pages that are asked for: of a site there may be thousands. */
    private static final int PAGES = 3;

    /** More segments than a route has, whose parameters would match anything. */
    private static final String NOWHERE = "/-".repeat(100);

    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private Rehearsal() {}

    /**
     * Sends them, one after the other. What comes back does not matter, nor whether anything does;
     * over TLS nothing is sent, nor to a host whose name cannot be in a URI, such as {@code a_b}.
     *
     * @param url where the service is, for a client on this machine
     * @param ownPages paths of what the framework itself answers a GET of
     */
    public static void of(String url, List<String> ownPages) {
        URI service = URI.create(url);
        if (!"http".equals(service.getScheme()) || service.getHost() == null) {
            return;
        }
        try {
            for (String path : ownPages.subList(0, Math.min(PAGES, ownPages.size()))) {
                ask(service, path);
            }
            ask(service, NOWHERE);
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "no requests before the service stops", e);
        }
    }

    private static void ask(URI service, String path) throws IOException {
        try (Socket socket = new Socket()) {
            int limit = (int) TIMEOUT.toMillis();
            socket.connect(new InetSocketAddress(address(service), service.getPort()), limit);
            socket.setSoTimeout(limit);
            OutputStream out = socket.getOutputStream();
            String request =
                    "GET %s HTTP/1.1\r\nHost: %s\r\nAccept: */*\r\nConnection: close\r\n\r\n"
                            .formatted(path, service.getAuthority());
            out.write(request.getBytes(StandardCharsets.US_ASCII));
            out.flush();
            InputStream in = socket.getInputStream();
            in.transferTo(OutputStream.nullOutputStream());
        }
    }

    /** Without the brackets around one of IPv6. */
    private static String address(URI service) {
        return service.getHost().replace("[", "").replace("]", "");
    }
}
