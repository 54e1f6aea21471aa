package dev.gatewright.client;

import dev.gatewright.client.failure.ConnectionException;
import dev.gatewright.client.failure.ResponseException;
import dev.gatewright.client.json.JsonValue;
import dev.gatewright.runtime.Event;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The events of a route, one after the other as they come (WHATWG HTML §9.2). For one thread;
 * {@link #close} ends it from any.
 *
 * <p>Waiting for the next event throws {@link ConnectionException} when the stream breaks off.
 */
public final class ReceivedEvents<T> implements Iterable<Event<T>>, AutoCloseable {
    private final InputStream in;
    private final Function<JsonValue, T> reader;
    private final int maxBytes;
    private Optional<String> id = Optional.empty();
    private @Nullable Event<T> next;
    private boolean isDone;
    private volatile boolean isClosed;

    /**
     * @param maxBytes how many bytes one event may have
     */
    ReceivedEvents(InputStream in, Function<JsonValue, T> reader, int maxBytes) {
        this.in = new BufferedInputStream(in);
        this.reader = reader;
        this.maxBytes = maxBytes;
    }

    /** The events that are still to come; each comes once, to whichever iterator asks. */
    @Override
    public Iterator<Event<T>> iterator() {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return fetch();
            }

            @Override
            public Event<T> next() {
                return take();
            }
        };
    }

    private boolean fetch() {
        if (next == null && !isDone) {
            next = readNext();
            isDone = next == null;
        }
        return next != null;
    }

    private Event<T> take() {
        if (!fetch() || next == null) {
            throw new NoSuchElementException("the events have ended");
        }
        Event<T> event = next;
        next = null;
        return event;
    }

    /** Ends the stream. Nothing comes after. */
    @Override
    public void close() {
        isClosed = true;
        try {
            in.close();
        } catch (IOException e) {
            // It is gone in any case.
        }
    }

    private @Nullable Event<T> readNext() {
        try {
            return read();
        } catch (IOException e) {
            if (isClosed) {
                return null;
            }
            throw new ConnectionException("the events broke off", e);
        }
    }

    private @Nullable Event<T> read() throws IOException {
        StringBuilder data = new StringBuilder();
        String name = "";
        boolean hasData = false;
        for (String line = readLine(); line != null; line = readLine()) {
            if (line.isEmpty()) {
                if (hasData) {
                    return event(data.toString(), name);
                }
                name = "";
                continue;
            }
            int colon = line.indexOf(':');
            String field = colon < 0 ? line : line.substring(0, colon);
            String value = colon < 0 ? "" : line.substring(colon + 1);
            value = value.startsWith(" ") ? value.substring(1) : value;
            switch (field) {
                case "data" -> {
                    data.append(hasData ? "\n" : "").append(value);
                    hasData = true;
                    if (data.length() > maxBytes) {
                        throw new ResponseException(
                                "an event is larger than " + maxBytes + " bytes");
                    }
                }
                case "event" -> name = value;
                case "id" -> id = value.indexOf('\0') < 0 ? Optional.of(value) : id;
                default -> {}
            }
        }
        return null; // what is not ended by an empty line is no event
    }

    private Event<T> event(String data, String name) {
        JsonValue value =
                JsonValue.read(data)
                        .orElseThrow(
                                () -> new ResponseException("the data of an event is not JSON"));
        return new Event<>(
                id.filter(text -> !text.isEmpty()),
                name.isEmpty() ? Optional.empty() : Optional.of(name),
                reader.apply(value));
    }

    private @Nullable String readLine() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next >= 0; next = in.read()) {
            if (next == '\n') {
                return line.toString(StandardCharsets.UTF_8);
            }
            if (next == '\r') {
                skipLineFeed();
                return line.toString(StandardCharsets.UTF_8);
            }
            if (line.size() >= maxBytes) {
                throw new ResponseException("an event is larger than " + maxBytes + " bytes");
            }
            line.write(next);
        }
        return null;
    }

    private void skipLineFeed() throws IOException {
        in.mark(1);
        if (in.read() != '\n') {
            in.reset();
        }
    }
}
