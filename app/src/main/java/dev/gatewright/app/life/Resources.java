package dev.gatewright.app.life;

import java.util.ArrayDeque;
import java.util.Deque;

/** What is to be closed when a service stops, the last opened first. Closing twice does nothing. */
public final class Resources {
    private final Deque<AutoCloseable> open = new ArrayDeque<>();

    /** Has a resource closed in its turn; gives it back. */
    public synchronized <T extends AutoCloseable> T add(T resource) {
        open.push(resource);
        return resource;
    }

    public synchronized void close() {
        while (!open.isEmpty()) {
            try {
                open.pop().close();
            } catch (Exception e) {
                System.getLogger("dev.gatewright.app")
                        .log(System.Logger.Level.WARNING, "a resource did not close", e);
            }
        }
    }
}
