package dev.gatewright.runtime;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A response, not yet bytes. Immutable.
 *
 * <p>Logic returns one where its route has {@code @response}: {@link #of(Object)} with a status,
 * headers and cookies, or {@link #redirect}. Middleware sees and changes those of every route.
 *
 * @param <T> the value that its body tells of
 */
public final class Response<T> {
    /** In place of a status: whichever the route has. */
    private static final int OF_ROUTE = 0;

    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

    private final int status;
    private final List<Header> headers;
    private final Content content;

    /**
     * One line of a header.
     *
     * @param name as it is sent; names ignore case
     */
    public record Header(String name, String value) {}

    /** What a body holds. */
    public sealed interface Content {

        /** No body. */
        record None() implements Content {}

        /** A value as logic returned it; generated code says how it is written. */
        record Value<T>(T value) implements Content {}

        /** A value and the codec that writes it. */
        record JsonValue<T>(Codec<T> codec, T value) implements Content {
            public void writeTo(JsonWriter out) {
                codec.write(value, out);
            }
        }

        /** A refusal, written as {@code application/problem+json}. */
        record Refusal(Problem problem) implements Content {}

        /** Bytes with their media type. */
        record Bytes(String mediaType, byte[] bytes) implements Content {}

        /** A file or a stream, opened when it is sent. */
        record Downloaded(Download download) implements Content {}

        /** Events as they come, and the codec that writes their data. */
        record Streamed<T>(Codec<T> codec, Events<T> events) implements Content {}
    }

    private Response(int status, List<Header> headers, Content content) {
        this.status = status;
        this.headers = headers;
        this.content = content;
    }

    /** A value, with the status of the route. */
    public static <T> Response<T> of(T value) {
        return new Response<>(OF_ROUTE, List.of(), new Content.Value<>(value));
    }

    /** A value, with its own status. */
    public static <T> Response<T> of(int status, T value) {
        return of(value).withStatus(status);
    }

    /** No value, with the status of the route. */
    public static <T> Response<T> done() {
        return new Response<>(OF_ROUTE, List.of(), new Content.None());
    }

    /**
     * Sends the client elsewhere (RFC 9110 §15.4): 303 to what a POST has made, 302 or 307 for now,
     * 301 or 308 for good; 307 and 308 keep method and body.
     *
     * @param target a reference within this host, such as {@code /orders/7}, or an absolute URI of
     *     {@code http} or {@code https}. Whoever takes it from a request must compare it with what
     *     is allowed first.
     * @throws IllegalArgumentException for another status, or a target that is neither: {@code
     *     javascript:…}, {@code //host/…}
     */
    public static <T> Response<T> redirect(int status, URI target) {
        if (!REDIRECTS.contains(status)) {
            throw new IllegalArgumentException("not the status of a redirect: " + status);
        }
        return Response.<T>done().withStatus(status).with("Location", checked(target));
    }

    private static String checked(URI target) {
        String text = target.toASCIIString();
        String scheme = target.getScheme() == null ? "" : target.getScheme();
        boolean isWithinHost = scheme.isEmpty() && !text.isEmpty() && !text.startsWith("//");
        boolean isWeb = Set.of("http", "https").contains(scheme.toLowerCase(Locale.ROOT));
        boolean isAbsolute = isWeb && target.getHost() != null && target.getUserInfo() == null;
        if (!isWithinHost && !isAbsolute) {
            throw new IllegalArgumentException(
                    "a redirect needs a path on this host, or an absolute http or https URI"
                            + " without a user");
        }
        return text;
    }

    /** 200 with a value as JSON. */
    public static <T> Response<T> json(Codec<T> codec, T value) {
        return json(200, codec, value);
    }

    /** A value as JSON. */
    public static <T> Response<T> json(int status, Codec<T> codec, T value) {
        return new Response<>(checked(status), List.of(), new Content.JsonValue<>(codec, value));
    }

    /** 204: done, nothing to say. */
    public static <T> Response<T> empty() {
        return empty(204);
    }

    /** A status without a body. */
    public static <T> Response<T> empty(int status) {
        return new Response<>(checked(status), List.of(), new Content.None());
    }

    /** 200 with bytes of a media type. */
    public static <T> Response<T> bytes(String mediaType, byte[] bytes) {
        return new Response<>(200, List.of(), new Content.Bytes(mediaType, bytes));
    }

    /** 200 with events as they come. */
    public static <T> Response<T> events(Codec<T> codec, Events<T> events) {
        return new Response<>(200, List.of(), new Content.Streamed<>(codec, events));
    }

    /** A refusal as a response. */
    public static <T> Response<T> refusal(Problem problem) {
        List<Header> headers =
                problem.headers().entrySet().stream()
                        .map(header -> new Header(header.getKey(), header.getValue()))
                        .toList();
        return new Response<>(problem.status(), headers, new Content.Refusal(problem));
    }

    /**
     * The status; 200 where it is to be the one of the route, which is not known before the logic
     * has returned.
     */
    public int status() {
        return status == OF_ROUTE ? 200 : status;
    }

    /** Header lines in order, beside those the server adds. */
    public List<Header> headers() {
        return headers;
    }

    /** What the body holds. */
    public Content content() {
        return content;
    }

    /** The refusal that this response tells of; empty when it is not a refusal. */
    public Optional<Problem> problem() {
        return content instanceof Content.Refusal(Problem problem)
                ? Optional.of(problem)
                : Optional.empty();
    }

    /** The first value of a header, whatever the case of its name; empty when it is not set. */
    public Optional<String> header(String name) {
        return headers.stream()
                .filter(header -> header.name().equalsIgnoreCase(name))
                .map(Header::value)
                .findFirst();
    }

    /**
     * The same response with another status.
     *
     * @throws IllegalArgumentException for one that is not from 200 to 599, or that contradicts the
     *     refusal in the body
     */
    public Response<T> withStatus(int other) {
        if (content instanceof Content.Refusal(Problem problem) && problem.status() != other) {
            throw new IllegalArgumentException(
                    "the body says " + problem.status() + " and the status line " + other);
        }
        return new Response<>(checked(other), headers, content);
    }

    /**
     * The same response with another body, in place of the current one.
     *
     * @throws IllegalArgumentException for a refusal with another status
     */
    public Response<?> withContent(Content other) {
        return new Response<>(status, headers, other).withStatus(status());
    }

    /** The same response with a header, in place of those of the same name in whatever case. */
    public Response<T> with(String name, String value) {
        List<Header> more = new ArrayList<>(headers);
        more.removeIf(header -> header.name().equalsIgnoreCase(name));
        more.add(new Header(name, value));
        return new Response<>(status, List.copyOf(more), content);
    }

    /** The same response with one more line of a header. */
    public Response<T> withAdded(String name, String value) {
        List<Header> more = new ArrayList<>(headers);
        more.add(new Header(name, value));
        return new Response<>(status, List.copyOf(more), content);
    }

    /** The same response with a cookie, which a browser keeps in place of one of the same name. */
    public Response<T> with(Cookie cookie) {
        return withAdded("Set-Cookie", cookie.headerValue());
    }

    /** The same response, which no cache may store unless it says otherwise itself. */
    public Response<T> noStore() {
        return header("Cache-Control").isPresent() ? this : with("Cache-Control", "no-store");
    }

    /**
     * The same response with a field of the spec as a header: left out when it is null, a line for
     * each element of a list. A header of the same name that logic set stays.
     */
    public Response<T> field(String name, @Nullable Object value) {
        if (value == null || header(name).isPresent()) {
            return this;
        }
        if (!(value instanceof List<?> elements)) {
            return withAdded(name, String.valueOf(value));
        }
        Response<T> response = this;
        for (Object element : elements) {
            if (element != null) {
                response = response.withAdded(name, String.valueOf(element));
            }
        }
        return response;
    }

    /** The same response with headers from its value, when it has one. */
    public Response<T> fields(BiFunction<Response<T>, T, Response<T>> added) {
        T value = value();
        return value == null ? this : added.apply(this, value);
    }

    /**
     * The value as JSON.
     *
     * @param ofRoute the status, unless the response has one
     */
    public Response<T> encoded(int ofRoute, Codec<T> codec) {
        return encoded(ofRoute, codec, Function.identity());
    }

    /**
     * A part of the value as JSON.
     *
     * @param ofRoute the status, unless the response has one
     * @param part what of the value goes into the body
     */
    public <B> Response<T> encoded(int ofRoute, Codec<B> codec, Function<T, B> part) {
        T value = value();
        Content written =
                value == null ? content : new Content.JsonValue<>(codec, part.apply(value));
        return new Response<>(statusOr(ofRoute), headers, written);
    }

    /**
     * Its download as the body.
     *
     * @param ofRoute the status, unless the response has one
     */
    public Response<T> downloaded(int ofRoute) {
        Content sent =
                content instanceof Content.Value<?>(Download download)
                        ? new Content.Downloaded(download)
                        : content;
        return new Response<>(statusOr(ofRoute), headers, sent);
    }

    /**
     * The same response without a body.
     *
     * @param ofRoute the status, unless the response has one
     */
    public Response<T> emptied(int ofRoute) {
        Content left = content instanceof Content.Value<?> ? new Content.None() : content;
        return new Response<>(statusOr(ofRoute), headers, left);
    }

    private int statusOr(int ofRoute) {
        return status == OF_ROUTE ? ofRoute : status;
    }

    /** Only {@link #of} makes a value, and of the type of its response. */
    @SuppressWarnings("unchecked")
    private @Nullable T value() {
        return content instanceof Content.Value<?>(Object value) ? (T) value : null;
    }

    private static int checked(int status) {
        if (status < 200 || status > 599) {
            throw new IllegalArgumentException("not the status of a response: " + status);
        }
        return status;
    }
}
