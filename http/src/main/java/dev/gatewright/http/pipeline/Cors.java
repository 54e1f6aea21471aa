package dev.gatewright.http.pipeline;

import dev.gatewright.http.exchange.EncodedResponse;
import dev.gatewright.runtime.Request;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which scripts of other origins may call and read the responses (CORS, Fetch standard §3.2).
 *
 * <p>Origins are compared as a whole, never by a part. Every response to an allowed origin says so,
 * refusals too; without that a script could not tell a 401 from a broken connection. It is browsers
 * that enforce this: it opens nothing that is behind a token.
 *
 * @param origins the origins allowed, as browsers write them; {@code *} for every one
 * @param allowsLocalhost whether every origin on this machine is allowed too: for development
 * @param allowsCredentials whether browsers may send cookies along; not with {@code *}
 * @param maxAge how long a browser may remember what it was told, zero for not at all
 */
public record Cors(
        Set<String> origins, boolean allowsLocalhost, boolean allowsCredentials, Duration maxAge) {

    /** No script of another origin is allowed anything. */
    public static final Cors NONE = new Cors(Set.of(), false, false, Duration.ZERO);

    private static final String ANY = "*";
    private static final List<String> BY_ORIGIN = List.of("Origin");
    private static final Pattern ORIGIN =
            Pattern.compile(
                    "https?://(?:[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?|\\[[0-9a-f:.]+])"
                            + "(?::[1-9][0-9]{0,4})?");
    private static final Pattern LOCALHOST =
            Pattern.compile("https?://(?:localhost|127\\.0\\.0\\.1|\\[::1])(?::[1-9][0-9]{0,4})?");
    private static final Pattern HEADER_NAMES =
            Pattern.compile("[A-Za-z0-9_.-]+(?: *, *[A-Za-z0-9_.-]+)*+");
    private static final String EXPOSED =
            "Content-Disposition, Content-Range, ETag, Location, Retry-After, WWW-Authenticate,"
                    + " X-Request-Id";
    private static final String METHOD_ASKED = "Access-Control-Request-Method";
    private static final String HEADERS_ASKED = "Access-Control-Request-Headers";

    /**
     * @throws IllegalArgumentException when an origin could never be one, or every origin is to be
     *     allowed with cookies
     */
    public Cors {
        origins = Set.copyOf(origins);
        for (String origin : origins) {
            if (!origin.equals(ANY) && !isOrigin(origin)) {
                throw new IllegalArgumentException(
                        "'"
                                + origin
                                + "' is not an origin as browsers write it:"
                                + " https://app.example.com, with a port unless it is the scheme's"
                                + " own, and no path");
            }
        }
        if (allowsCredentials && origins.contains(ANY)) {
            throw new IllegalArgumentException(
                    "credentials for every origin would let any site act for its visitors; name"
                            + " the origins");
        }
    }

    /** Whether a request is a browser's question before the real one. */
    boolean isPreflight(Request request) {
        return request.method().equals("OPTIONS")
                && !request.headers(METHOD_ASKED).isEmpty()
                && allowedOrigin(request) != null;
    }

    /** Adds to an answer what the browser must be told. */
    void applyTo(EncodedResponse answer, Request request) {
        if (origins.isEmpty() && !allowsLocalhost) {
            return;
        }
        Map<String, List<String>> headers = answer.headers();
        headers.merge("vary", BY_ORIGIN, Cors::inOneLine);
        String origin = allowedOrigin(request);
        if (origin != null) {
            allow(origin, request, headers);
        }
    }

    private void allow(String origin, Request request, Map<String, List<String>> headers) {
        headers.put("access-control-allow-origin", List.of(origin));
        if (allowsCredentials) {
            headers.put("access-control-allow-credentials", List.of("true"));
        }
        if (!isPreflight(request)) {
            headers.put("access-control-expose-headers", List.of(EXPOSED));
            return;
        }
        headers.merge("vary", List.of(METHOD_ASKED + ", " + HEADERS_ASKED), Cors::inOneLine);
        List<String> methods = headers.get("allow");
        if (methods != null) {
            headers.put("access-control-allow-methods", methods);
        }
        List<String> asked = request.headers(HEADERS_ASKED);
        if (asked.size() == 1 && HEADER_NAMES.matcher(asked.getFirst()).matches()) {
            headers.put("access-control-allow-headers", asked);
        }
        headers.put("access-control-max-age", List.of(Long.toString(maxAge.toSeconds())));
    }

    private static List<String> inOneLine(List<String> own, List<String> more) {
        return List.of(String.join(", ", own) + ", " + String.join(", ", more));
    }

    /** Whether browsers may send cookies along from an origin. */
    boolean allowsCookiesFrom(String origin) {
        return allowsCredentials
                && (origins.contains(origin)
                        || allowsLocalhost && LOCALHOST.matcher(origin).matches());
    }

    /** The origin that is allowed, as the response must name it; null for every other. */
    private @Nullable String allowedOrigin(Request request) {
        List<String> lines = request.headers("Origin");
        if (lines.size() != 1) {
            return null;
        }
        String origin = lines.getFirst();
        if (origins.contains(origin) || allowsLocalhost && LOCALHOST.matcher(origin).matches()) {
            return origin;
        }
        return origins.contains(ANY) ? ANY : null;
    }

    private static boolean isOrigin(String text) {
        boolean hasSchemesOwnPort =
                text.startsWith("https://") && text.endsWith(":443")
                        || text.startsWith("http://") && text.endsWith(":80");
        return ORIGIN.matcher(text).matches() && !hasSchemesOwnPort;
    }
}
