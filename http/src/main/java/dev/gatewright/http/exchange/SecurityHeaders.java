package dev.gatewright.http.exchange;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The headers that tell browsers how little they may do with a response. They are on every one,
 * refusals too; one that logic or middleware has set stays as it is.
 *
 * <p>The content policy is that of JSON, which loads nothing and belongs in no frame; it is set on
 * responses of JSON and without a body. Pages need one of their own.
 */
public final class SecurityHeaders {
    /**
     * What a service sends unless it is told otherwise; without {@code Strict-Transport-Security}.
     */
    public static final SecurityHeaders DEFAULT =
            new SecurityHeaders(
                    "no-referrer",
                    "default-src 'none'; frame-ancestors 'none'",
                    Duration.ZERO,
                    false);

    private final List<Line> lines = new ArrayList<>();
    private final byte[] ofJson;
    private final byte[] ofOthers;

    /** One header as it is sent. */
    private record Line(String name, boolean isForJsonOnly, byte[] bytes) {}

    /**
     * @param referrerPolicy {@code Referrer-Policy}; empty for none
     * @param contentPolicy {@code Content-Security-Policy} of JSON; empty for none
     * @param httpsOnly how long browsers come by HTTPS only ({@code Strict-Transport-Security});
     *     zero for not telling
     * @param withSubdomains whether that holds for all subdomains
     * @throws IllegalArgumentException when a text cannot be the value of a header
     */
    public SecurityHeaders(
            String referrerPolicy,
            String contentPolicy,
            Duration httpsOnly,
            boolean withSubdomains) {
        add("x-content-type-options", "nosniff", false);
        add("referrer-policy", referrerPolicy, false);
        add("content-security-policy", contentPolicy, true);
        if (!httpsOnly.isZero()) {
            String subdomains = withSubdomains ? "; includeSubDomains" : "";
            add(
                    "strict-transport-security",
                    "max-age=" + httpsOnly.toSeconds() + subdomains,
                    false);
        }
        ofJson = joined(lines);
        ofOthers = joined(lines.stream().filter(line -> !line.isForJsonOnly()).toList());
    }

    /** The lines to send with a response, each with its end. */
    public byte[] lines(EncodedResponse response) {
        boolean isJson = isJson(response);
        for (Line line : lines) {
            if (response.headers().containsKey(line.name())) {
                return joined(
                        lines.stream()
                                .filter(one -> isJson || !one.isForJsonOnly())
                                .filter(one -> !response.headers().containsKey(one.name()))
                                .toList());
            }
        }
        return isJson ? ofJson : ofOthers;
    }

    private static boolean isJson(EncodedResponse response) {
        List<String> types = response.headers().get("content-type");
        return types == null || types.getFirst().contains("json");
    }

    private void add(String name, String value, boolean isForJsonOnly) {
        if (!value.chars().allMatch(c -> c >= ' ' && c <= '~')) {
            throw new IllegalArgumentException("must be plain characters on one line");
        }
        if (!value.isEmpty()) {
            byte[] bytes = (name + ": " + value + "\r\n").getBytes(StandardCharsets.US_ASCII);
            lines.add(new Line(name, isForJsonOnly, bytes));
        }
    }

    private static byte[] joined(List<Line> lines) {
        byte[] all = {};
        for (Line line : lines) {
            byte[] longer = new byte[all.length + line.bytes().length];
            System.arraycopy(all, 0, longer, 0, all.length);
            System.arraycopy(line.bytes(), 0, longer, all.length, line.bytes().length);
            all = longer;
        }
        return all;
    }
}
