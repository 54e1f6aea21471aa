package dev.gatewright.otel;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A collector's stand-in: it takes spans by OTLP over HTTP, as protobuf, and reads them. */
final class Collector implements AutoCloseable {
    private final HttpServer server;
    private volatile int status = 200;
    private final List<Span> spans = new CopyOnWriteArrayList<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();

    /**
     * A span as it was sent.
     *
     * @param service the name of the service that sent it
     * @param parentId empty where the trace begins with it
     * @param kind 1 for a part of a request, 2 for a request
     * @param start in nanoseconds since 1970, as is {@code end}
     * @param status 0 unset, 2 for an error
     */
    record Span(
            String service,
            String traceId,
            String spanId,
            String parentId,
            String name,
            long kind,
            long start,
            long end,
            Map<String, Object> attributes,
            long status) {}

    Collector() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
        server.createContext("/v1/traces", this::take);
        server.start();
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/v1/traces");
    }

    /** Answers so from now on. */
    void answer(int status) {
        this.status = status;
    }

    /** All that have arrived. */
    List<Span> spans() {
        return List.copyOf(spans);
    }

    /** The only one of this name. */
    Span span(String name) {
        List<Span> found = spans.stream().filter(span -> span.name().equals(name)).toList();
        if (found.size() != 1) {
            throw new AssertionError(found.size() + " spans are called " + name + ": " + spans);
        }
        return found.getFirst();
    }

    /** The type of each request and its bytes, a character each. */
    List<String> requests() {
        return List.copyOf(requests);
    }

    private void take(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        requests.add(
                exchange.getRequestHeaders().getFirst("Content-Type")
                        + new String(body, StandardCharsets.ISO_8859_1));
        for (byte[] resourceSpans : Message.of(body).all(1)) {
            Message ofResource = Message.of(resourceSpans);
            Map<String, Object> resource = attributes(ofResource.one(1).all(1));
            for (byte[] scopeSpans : ofResource.all(2)) {
                for (byte[] span : Message.of(scopeSpans).all(2)) {
                    spans.add(span(String.valueOf(resource.get("service.name")), span));
                }
            }
        }
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    private static Span span(String service, byte[] bytes) {
        Message span = Message.of(bytes);
        return new Span(
                service,
                span.hex(1),
                span.hex(2),
                span.hex(4),
                span.text(5),
                span.number(6),
                span.number(7),
                span.number(8),
                attributes(span.all(9)),
                span.one(15).number(3));
    }

    /** Texts and whole numbers by name. */
    private static Map<String, Object> attributes(List<byte[]> pairs) {
        Map<String, Object> attributes = new TreeMap<>();
        for (byte[] pair : pairs) {
            Message value = Message.of(pair).one(2);
            attributes.put(
                    Message.of(pair).text(1),
                    value.all(1).isEmpty() ? value.number(3) : value.text(1));
        }
        return attributes;
    }

    @Override
    public void close() {
        server.stop(0);
    }

    /** A message of protobuf: by the numbers of its fields, the bytes or numbers that they have. */
    private record Message(Map<Integer, List<byte[]>> bytes, Map<Integer, Long> numbers) {

        static Message of(byte[] bytes) {
            Message message = new Message(new TreeMap<>(), new TreeMap<>());
            ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
            while (in.hasRemaining()) {
                long key = varint(in);
                int field = (int) (key >> 3);
                switch ((int) key & 7) {
                    case 0 -> message.numbers.put(field, varint(in));
                    case 1 -> message.numbers.put(field, in.getLong());
                    case 2 -> {
                        byte[] part = new byte[(int) varint(in)];
                        in.get(part);
                        message.bytes
                                .computeIfAbsent(field, _ -> new CopyOnWriteArrayList<>())
                                .add(part);
                    }
                    default -> message.numbers.put(field, (long) in.getInt());
                }
            }
            return message;
        }

        private static long varint(ByteBuffer in) {
            long value = 0;
            for (int shift = 0; ; shift += 7) {
                byte next = in.get();
                value |= (next & 0x7fL) << shift;
                if (next >= 0) {
                    return value;
                }
            }
        }

        List<byte[]> all(int field) {
            return bytes.getOrDefault(field, List.of());
        }

        Message one(int field) {
            return all(field).isEmpty() ? of(new byte[0]) : of(all(field).getFirst());
        }

        long number(int field) {
            return numbers.getOrDefault(field, 0L);
        }

        String text(int field) {
            return all(field).isEmpty()
                    ? ""
                    : new String(all(field).getFirst(), StandardCharsets.UTF_8);
        }

        String hex(int field) {
            return all(field).isEmpty() ? "" : HexFormat.of().formatHex(all(field).getFirst());
        }
    }
}
