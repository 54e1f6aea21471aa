package dev.gatewright.language.rules.routes;

import dev.gatewright.language.resolve.Durations;
import dev.gatewright.language.syntax.PathText;
import dev.gatewright.language.syntax.Token;
import dev.gatewright.language.syntax.TokenKind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The keys of {@code @server} and the values they take. */
public enum ServerKey {
    JWT("jwt", "a name, as in 'jwt: Auth'"),
    JWT_TRANSITION("jwtTransition", "a name, as in 'jwtTransition: Auth'"),
    ROLES("roles", "names with commas between, as in 'roles: admin, editor'"),
    GROUP("group", "a path, as in 'group: admin/user'"),
    PREFIX("prefix", "a path, as in 'prefix: /v1'"),
    MIDDLEWARE("middleware", "names with commas between, as in 'middleware: Limit, Log'"),
    TIMEOUT("timeout", "a duration, as in 'timeout: 3s'"),
    MAX_BYTES("maxBytes", "a number of bytes, as in 'maxBytes: 1048576'"),
    SIGNATURE("signature", "'signature: true'"),
    SSE("sse", "'sse: true'"),
    TICKETS("tickets", "'tickets: true'"),
    TAGS("tags", "a text in quotes"),
    SUMMARY("summary", "a text in quotes"),
    AUTH_TYPE("authType", "a text in quotes");

    private static final int DIGITS = 18;

    private static final Map<String, ServerKey> BY_KEY =
            Stream.of(values()).collect(Collectors.toMap(known -> known.key, known -> known));

    private final String key;
    private final String form;

    ServerKey(String key, String form) {
        this.key = key;
        this.form = form;
    }

    /** The key with this spelling. */
    static Optional<ServerKey> named(String key) {
        return Optional.ofNullable(BY_KEY.get(key));
    }

    /** How the keys are spelled. */
    public static List<String> names() {
        return Stream.of(values()).map(known -> known.key).toList();
    }

    /** Whether it can have this value. */
    boolean accepts(String value) {
        return switch (this) {
            case JWT, JWT_TRANSITION -> isName(value);
            case ROLES -> isList(value, ServerKey::isRole);
            case MIDDLEWARE -> isList(value, ServerKey::isName);
            case GROUP, PREFIX -> isPath(value);
            case TIMEOUT -> Durations.parse(value).isPresent();
            case MAX_BYTES -> isCount(value);
            case SIGNATURE, SSE, TICKETS -> isFlag(value);
            case TAGS, SUMMARY, AUTH_TYPE -> true;
        };
    }

    /** Whether it says who may use the routes. */
    boolean protects() {
        return switch (this) {
            case JWT, JWT_TRANSITION, ROLES -> true;
            default -> false;
        };
    }

    /** Whether it protects routes, or limits what is sent to them and done there. */
    boolean guards() {
        return switch (this) {
            case MIDDLEWARE, SIGNATURE, TIMEOUT, MAX_BYTES -> true;
            default -> protects();
        };
    }

    /** What a value looks like. */
    String form() {
        return form;
    }

    /** Whether a value of a key of no meaning is at least complete. */
    static boolean isText(Token value) {
        String text = value.text();
        boolean quoted = value.is(TokenKind.STRING) || value.is(TokenKind.RAW_STRING);
        boolean cut = text.endsWith("-") && !text.endsWith("/-");
        boolean says = text.codePoints().anyMatch(Character::isLetterOrDigit) || text.equals("/");
        return quoted || (says && !(cut || text.endsWith(",")));
    }

    private static boolean isName(String value) {
        return !value.isEmpty() && value.chars().allMatch(ServerKey::isNamePart);
    }

    private static boolean isNamePart(int c) {
        return c == '_' || c == '-' || Character.isLetterOrDigit(c);
    }

    /** Names with signs between; not one that looks like a key and the value after it. */
    private static boolean isRole(String value) {
        String[] names = value.split(":", -1);
        boolean key =
                names.length > 1 && (named(names[0]).isPresent() || AuthKeys.isMeant(names[0]));
        return !key && Stream.of(names).allMatch(ServerKey::isName);
    }

    private static boolean isList(String value, Predicate<String> element) {
        return Stream.of(value.split(",", -1)).map(String::strip).allMatch(element);
    }

    private static boolean isPath(String value) {
        return PathText.fault(value.startsWith("/") ? value : "/" + value).isEmpty()
                && value.chars().noneMatch(Character::isWhitespace);
    }

    private static boolean isCount(String value) {
        return !value.isEmpty()
                && value.length() <= DIGITS
                && value.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static boolean isFlag(String value) {
        return value.equals("true") || value.equals("false");
    }
}
