package dev.gatewright.http.proxy;

import java.net.InetAddress;
import java.util.Optional;

/**
 * Reads one element of a {@code Forwarded} header: {@code for="[2001:db8::1]:4711";proto=https}
 * (RFC 7239 §4).
 */
final class ForwardedElement {
    private static final String TOKEN_SIGNS = "!#$%&'*+-.^_`|~";

    private final String text;
    private int at;

    private ForwardedElement(String text) {
        this.text = text;
    }

    /**
     * The address that {@code for} names. Empty when there is no {@code for} or more than one, when
     * it is {@code unknown} or hidden ({@code _name}), and when the element breaks the grammar.
     */
    static Optional<InetAddress> client(String element) {
        return new ForwardedElement(element).node().flatMap(ForwardedElement::address);
    }

    /** Here, unlike in {@code X-Forwarded-For}, IPv6 is always in brackets (RFC 7239 §6). */
    private static Optional<InetAddress> address(String node) {
        boolean bare = !node.startsWith("[") && node.indexOf(':') != node.lastIndexOf(':');
        return bare ? Optional.empty() : IpText.addressAndPort(node);
    }

    private Optional<String> node() {
        Optional<String> node = Optional.empty();
        while (at < text.length()) {
            if (skips(';')) {
                continue;
            }
            String name = token();
            if (name.isEmpty() || !skips('=')) {
                return Optional.empty();
            }
            Optional<String> value = value();
            boolean isFor = name.equalsIgnoreCase("for");
            if (value.isEmpty() || (isFor && node.isPresent())) {
                return Optional.empty();
            }
            node = isFor ? value : node;
            if (at < text.length() && text.charAt(at) != ';') {
                return Optional.empty();
            }
        }
        return node;
    }

    private Optional<String> value() {
        if (skips('"')) {
            return quoted();
        }
        String token = token();
        return token.isEmpty() ? Optional.empty() : Optional.of(token);
    }

    private Optional<String> quoted() {
        StringBuilder value = new StringBuilder();
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == '"') {
                return Optional.of(value.toString());
            }
            if (c == '\\' && at < text.length()) {
                c = text.charAt(at++);
            }
            value.append(c);
        }
        return Optional.empty();
    }

    private String token() {
        int from = at;
        while (at < text.length() && isTokenChar(text.charAt(at))) {
            at++;
        }
        return text.substring(from, at);
    }

    private boolean skips(char c) {
        boolean found = at < text.length() && text.charAt(at) == c;
        at += found ? 1 : 0;
        return found;
    }

    private static boolean isTokenChar(char c) {
        return (c >= '0' && c <= '9')
                || (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || TOKEN_SIGNS.indexOf(c) >= 0;
    }
}
