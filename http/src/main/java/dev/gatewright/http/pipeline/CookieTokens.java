package dev.gatewright.http.pipeline;

import dev.gatewright.runtime.Problem;
import dev.gatewright.runtime.Request;
import dev.gatewright.runtime.Response;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The schemes whose tokens browsers may send in cookies, and the protection that this takes: a
 * browser sends cookies along with requests that other sites cause.
 *
 * <p>A request with a method that changes things, and with a cookie of a scheme, is refused unless
 * the browser says that it comes from the service's own origin, or from one that may send cookies
 * by {@link Cors}; and so is a response that sets such a cookie. A token in the {@code
 * Authorization} header, which no other site can make a browser send, counts alone: cookies beside
 * it are not looked at.
 */
public final class CookieTokens {
    /** Cookies mean nothing. */
    public static final CookieTokens NONE = new CookieTokens(Map.of());

    /** Methods that must not change anything (RFC 9110 §9.2.1). */
    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

    /** At the end, only from the first of them on: else many take the square of their number. */
    private static final Pattern BLANKS = Pattern.compile("^[ \t]++|(?<![ \t])[ \t]++$");

    private final Map<String, Names> byScheme;
    private final Set<String> all = new HashSet<>();

    /**
     * The names of a scheme's cookies.
     *
     * @param access of the one with the access token
     * @param refresh of the one with the refresh token
     */
    public record Names(String access, String refresh) {}

    /**
     * @param byScheme the cookies of each scheme that has some
     */
    public CookieTokens(Map<String, Names> byScheme) {
        this.byScheme = Map.copyOf(byScheme);
        byScheme.values().forEach(names -> all.addAll(List.of(names.access(), names.refresh())));
    }

    /** Whether a request brings a cookie of a scheme that counts. */
    boolean areIn(Request request) {
        return !all.isEmpty()
                && !request.headers("Cookie").isEmpty()
                && !isTokenInHeader(request)
                && cookies(request).keySet().stream().anyMatch(all::contains);
    }

    private static boolean isTokenInHeader(Request request) {
        return BearerHeader.of(request.headers("Authorization")) instanceof BearerHeader.Token token
                && token.isWellFormed();
    }

    /**
     * The access token that a request brings in the cookie of a scheme.
     *
     * @throws Problem 400 when there is more than one: the other may be another site's
     */
    Optional<String> token(String scheme, Request request) {
        Names names = byScheme.get(scheme);
        if (names == null) {
            return Optional.empty();
        }
        List<String> values = cookies(request).getOrDefault(names.access(), List.of());
        if (values.size() > 1) {
            throw Problem.badRequest("the cookie of the access token is there more than once");
        }
        return values.stream().filter(value -> !value.isEmpty()).findFirst();
    }

    /** Whether a request may have been caused by a site that has no business to. */
    boolean mayBeForged(Request request, Cors cors) {
        return !SAFE.contains(request.method()) && cause(request, cors) != Cause.OWN;
    }

    /**
     * Whether a response sets or clears a cookie of a scheme on the word of another site, as the
     * form of one could log its visitor in as somebody else, or out. A client that says nothing of
     * where its request comes from is no browser, and visits no other site.
     */
    boolean areSetForOthers(Response<?> response, Request request, Cors cors) {
        return !all.isEmpty()
                && !SAFE.contains(request.method())
                && response.headers().stream().anyMatch(this::isCookie)
                && cause(request, cors) == Cause.FOREIGN;
    }

    private boolean isCookie(Response.Header header) {
        int end = header.value().indexOf('=');
        return end > 0
                && header.name().equalsIgnoreCase("Set-Cookie")
                && all.contains(header.value().substring(0, end).strip());
    }

    /** Whose page has caused a request. */
    private enum Cause {
        OWN,
        FOREIGN,
        UNSAID
    }

    private static Cause cause(Request request, Cors cors) {
        List<String> origins = request.headers("Origin");
        if (origins.size() == 1 && cors.allowsCookiesFrom(origins.getFirst())) {
            return Cause.OWN;
        }
        List<String> sites = request.headers("Sec-Fetch-Site");
        if (!sites.isEmpty()) {
            return sites.equals(List.of("same-origin")) || sites.equals(List.of("none"))
                    ? Cause.OWN
                    : Cause.FOREIGN;
        }
        if (origins.isEmpty()) {
            return Cause.UNSAID;
        }
        List<String> hosts = request.headers("Host");
        return origins.size() == 1
                        && hosts.size() == 1
                        && isOf(origins.getFirst(), hosts.getFirst())
                ? Cause.OWN
                : Cause.FOREIGN;
    }

    /** Whether an origin is that of a host; which scheme a proxy in front speaks is not known. */
    private static boolean isOf(String origin, String host) {
        String lower = host.toLowerCase(Locale.ROOT);
        return origin.equals("https://" + lower) || origin.equals("http://" + lower);
    }

    /**
     * Every cookie of a request with its values (RFC 6265 §4.2). A name is taken as it stands: the
     * browser's promise about names that begin with {@code __Host-} and {@code __Secure-} does not
     * hold for one that begins with some other space, which a page of another subdomain may set.
     */
    private static Map<String, List<String>> cookies(Request request) {
        Map<String, List<String>> cookies = new HashMap<>();
        for (String line : request.headers("Cookie")) {
            for (String part : line.split(";", -1)) {
                String pair = BLANKS.matcher(part).replaceAll("");
                int equals = pair.indexOf('=');
                if (equals > 0) {
                    cookies.merge(
                            pair.substring(0, equals),
                            List.of(pair.substring(equals + 1)),
                            (one, more) -> List.of(one.getFirst(), more.getFirst()));
                }
            }
        }
        return cookies;
    }
}
