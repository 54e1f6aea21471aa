package dev.gatewright.store.contract;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports for servers that have to be told one before they start.
 *
 * <p>A port that the system picks ({@code 0}) and that is given back before the server has it may
 * be picked for somebody else meanwhile, as other tests run at the same time. These are below those
 * that systems pick from, and taken at random, so that nobody else comes upon them; so are those
 * 10,000 higher, where the nodes of a Redis Cluster speak to each other.
 */
public final class FreePort {
    private static final int FIRST = 12_000;
    private static final int LAST = 22_700;

    private FreePort() {}

    /** One that nobody listens on. */
    public static int find() throws IOException {
        IOException taken = new IOException("no port is free");
        for (int i = 0; i < 1_000; i++) {
            int port = ThreadLocalRandom.current().nextInt(FIRST, LAST);
            try (ServerSocket _ = new ServerSocket(port)) {
                return port;
            } catch (IOException e) {
                taken = e;
            }
        }
        throw taken;
    }
}
