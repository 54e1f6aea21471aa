package dev.gatewright.client;

import dev.gatewright.client.json.JsonObject;
import dev.gatewright.client.json.ToJson;
import dev.gatewright.runtime.Json;
import dev.gatewright.runtime.Upload;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A request in the making, as generated code describes it. For one thread, and sent once. */
public final class ApiCall {
    private static final Pattern PARAMETER = Pattern.compile("(?<=/):([^/]+)");

    private final String method;
    private final String path;
    private final CallOptions options;
    private final Map<String, String> segments = new LinkedHashMap<>();
    private final List<Part> query = new ArrayList<>();
    private final List<Part> headers = new ArrayList<>();
    private @Nullable List<Part> form;
    private @Nullable MultipartBody multipart;
    private @Nullable Json body;
    private @Nullable Session session;
    private boolean isOptional;
    private @Nullable String token;

    /** A name and a value. */
    record Part(String name, String value) {}

    /**
     * @param path as the spec has it: {@code /users/:id}
     */
    public ApiCall(String method, String path, CallOptions options) {
        this.method = method;
        this.path = path;
        this.options = options;
    }

    /**
     * A segment of the path.
     *
     * @throws IllegalArgumentException when it is empty, {@code .} or {@code ..}, which no segment
     *     can be
     */
    public ApiCall inPath(String name, @Nullable Object value) {
        String text = value == null ? "" : ToJson.textOf(value);
        if (text.isEmpty() || text.equals(".") || text.equals("..")) {
            throw new IllegalArgumentException(
                    "'%s' cannot be the segment ':%s' of a path".formatted(text, name));
        }
        segments.put(name, encodeSegment(text));
        return this;
    }

    /** A parameter of the query, or several of one name; null for none. */
    public ApiCall inQuery(String name, @Nullable Object values) {
        addTo(query, name, values);
        return this;
    }

    /** A header, with a line for each element of a list; null for none. */
    public ApiCall inHeader(String name, @Nullable Object values) {
        List<Part> lines = new ArrayList<>();
        addTo(lines, name, values);
        lines.forEach(line -> HeaderText.checked(name, line.value()));
        headers.addAll(lines);
        return this;
    }

    /** A field of a form; null for none. */
    public ApiCall inForm(String name, @Nullable Object values) {
        if (multipart != null) {
            List<Part> parts = new ArrayList<>();
            addTo(parts, name, values);
            multipart.addTexts(parts);
            return this;
        }
        if (form == null) {
            form = new ArrayList<>();
        }
        addTo(form, name, values);
        return this;
    }

    /** Makes the form one that can have files. */
    public ApiCall asMultipart() {
        multipart = new MultipartBody();
        return this;
    }

    /** A file of a form; null for none. */
    public ApiCall withFile(String name, @Nullable Upload file) {
        if (file != null && multipart != null) {
            multipart.addFile(name, file);
        }
        return this;
    }

    /** A body of JSON. */
    public ApiCall withJson(Json value) {
        body = value;
        return this;
    }

    /** More of the same: what generated code says in parts, where there is much of it. */
    public ApiCall with(UnaryOperator<ApiCall> part) {
        return part.apply(this);
    }

    /** Somebody must be logged in. */
    public ApiCall as(Session caller) {
        session = caller;
        return this;
    }

    /** Somebody may be logged in. */
    public ApiCall asIfLoggedIn(Session caller) {
        session = caller;
        isOptional = true;
        return this;
    }

    /** With this token, whoever is logged in. */
    public ApiCall withToken(String accessToken) {
        token = accessToken;
        return this;
    }

    /** The call that asks for a ticket for this one. */
    ApiCall forTicket(String ticketPath) {
        ApiCall call = new ApiCall("POST", ticketPath, options);
        call.segments.putAll(segments);
        call.session = session;
        call.isOptional = isOptional;
        call.token = token;
        return call;
    }

    private static void addTo(List<Part> parts, String name, @Nullable Object values) {
        if (values instanceof Iterable<?> list) {
            list.forEach(value -> parts.add(new Part(name, ToJson.textOf(value))));
        } else if (values != null) {
            parts.add(new Part(name, ToJson.textOf(values)));
        }
    }

    String method() {
        return method;
    }

    CallOptions options() {
        return options;
    }

    List<Part> headers() {
        return headers;
    }

    Optional<Session> session() {
        return Optional.ofNullable(session);
    }

    boolean isOptional() {
        return isOptional;
    }

    Optional<String> token() {
        return Optional.ofNullable(token);
    }

    URI uri(String base) {
        Matcher parameters = PARAMETER.matcher(path);
        String filled =
                parameters.replaceAll(found -> {
                    String segment = segments.get(found.group(1));
                    if (segment == null) {
                        throw new IllegalArgumentException(
                                "the segment ':%s' of the path is missing"
                                        .formatted(found.group(1)));
                    }
                    return Matcher.quoteReplacement(segment);
                });
        return URI.create(base + filled + (query.isEmpty() ? "" : "?" + encoded(query)));
    }

    /**
     * Whether no field of the request says the media type, which a form with files never lets one.
     */
    boolean isWithoutType() {
        return multipart != null
                || headers.stream().noneMatch(part -> part.name().equalsIgnoreCase("Content-Type"));
    }

    /** The media type of the body; empty where there is none. */
    Optional<String> mediaType() {
        if (body != null) {
            return Optional.of("application/json");
        }
        if (multipart != null) {
            return Optional.of(multipart.mediaType());
        }
        return form == null ? Optional.empty() : Optional.of("application/x-www-form-urlencoded");
    }

    BodyPublisher body() {
        if (body != null) {
            return BodyPublishers.ofByteArray(JsonObject.write(body));
        }
        if (multipart != null) {
            return multipart.publisher();
        }
        return form == null ? BodyPublishers.noBody() : BodyPublishers.ofString(encoded(form));
    }

    private static String encoded(List<Part> parts) {
        return parts.stream()
                .map(part -> encode(part.name()) + "=" + encode(part.value()))
                .collect(Collectors.joining("&"));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String encodeSegment(String text) {
        return encode(text).replace("+", "%20").replace("*", "%2A").replace("%7E", "~");
    }

    @Override
    public String toString() {
        return "ApiCall[" + method + " " + path + "]";
    }
}
