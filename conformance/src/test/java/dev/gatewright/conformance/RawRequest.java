package dev.gatewright.conformance;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A request as it goes over the wire.
 *
 * @param target the target, ready to be sent
 * @param headers lines beside those that every request has
 * @param body the bytes of its body, a character each
 */
record RawRequest(String target, List<String> headers, String body) {

    private static final List<String> TEXTS =
            List.of(
                    "5",
                    "0",
                    "-1",
                    "%2B5",
                    "+5",
                    "007",
                    "3",
                    "300",
                    "99999999999999999999",
                    "1.5",
                    "1e2",
                    "0x10",
                    "",
                    "%20",
                    "a",
                    "b",
                    "true",
                    "True",
                    "TRUE",
                    "1",
                    "t",
                    "yes",
                    "false",
                    "%C3%A9",
                    "%ff",
                    "5%205",
                    "1_000",
                    "NaN",
                    "Inf",
                    "1.0",
                    "-0",
                    "18446744073709551615",
                    "1e400",
                    "%5B1%2C2%5D",
                    "null");

    private static final List<String> JSON =
            List.of(
                    "5",
                    "0",
                    "-1",
                    "3",
                    "300",
                    "1.5",
                    "1e2",
                    "1.0",
                    "-0",
                    "99999999999999999999",
                    "18446744073709551615",
                    "1e400",
                    "\"5\"",
                    "\"a\"",
                    "\"b\"",
                    "\"\"",
                    "\"1.5\"",
                    "\" 5\"",
                    "true",
                    "false",
                    "\"true\"",
                    "\"1\"",
                    "null",
                    "[]",
                    "[1,2]",
                    "[1]",
                    "[\"1\",\"2\"]",
                    "[1,\"a\"]",
                    "[null]",
                    "[1,null]",
                    "[true,\"false\"]",
                    "[[1],[2]]",
                    "{}",
                    "{\"x\":1}",
                    "{\"x\":\"1\"}",
                    "{\"X\":1}",
                    "{\"x\":null}",
                    "{\"y\":\"a\"}",
                    "{\"x\":1,\"z\":2}",
                    "[{\"x\":1}]",
                    "[{}]",
                    "{\"a\":1}",
                    "{\"a\":0}",
                    "{\"a\":true}",
                    "{\"a\":\"b\"}",
                    "{\"a\":null}",
                    "{\"a\":{\"x\":1}}",
                    "{\"a\":{}}",
                    "{\"1\":\"b\"}",
                    "{\"a\":[1]}",
                    "{\"a\":[\"1\"]}",
                    "\"AQI=\"",
                    "\"AQI\"",
                    "\"é\"",
                    "\"\\u00e9\"",
                    "\"\\ud800\"");

    private static final List<String> BODIES =
            List.of(
                    "",
                    "{}",
                    "null",
                    "[]",
                    "5",
                    "{\"f\":5",
                    "{\"f\":5}x",
                    "{\"F\":5}",
                    "{\"f\":5,\"f\":5}",
                    "{'f':5}",
                    "{\"f\":5,}",
                    " {\"f\" : 5} ");

    /** What a map in a form may be sent as. */
    private static final List<String> DOCUMENTS =
            List.of(
                    "{}",
                    " {} ",
                    "{\"a\":\"b\"}",
                    "{\"a\":1}",
                    "{\"a\":1.5}",
                    "{\"a\":true}",
                    "{\"a\":null}",
                    "{\"a\":[]}",
                    "{\"a\":[1]}",
                    "{\"a\":[\"1\"]}",
                    "{\"a\":{}}",
                    "{\"a\":{\"b\":1}}",
                    "{\"a\":{\"x\":1}}",
                    "{\"a\":{\"x\":\"1\"}}",
                    "{\"a\":{\"x\":1,\"y\":\"b\"}}",
                    "{\"a\":{\"X\":1}}",
                    "{\"a\":\"b\",\"a\":\"c\"}",
                    "{\"a\":1,\"a\":2}",
                    "{\"a\":\"b\"}x",
                    "{\"a\":1}{}",
                    "{\"a\":1",
                    "{a:1}",
                    "[]",
                    "[{\"a\":1}]",
                    "\"{}\"",
                    "null ");

    /** The requests that a field is tried with. */
    static List<RawRequest> of(BoundField field, int number) {
        String path = "/r" + number;
        return switch (field.place()) {
            case "path" -> TEXTS.stream().map(text -> bare(path + "/" + text)).toList();
            case "form" -> form(path);
            case "header" -> headers(path);
            default -> json(path);
        };
    }

    private static List<RawRequest> form(String path) {
        var all = new ArrayList<RawRequest>();
        for (String text : TEXTS) {
            all.add(bare(path + "?f=" + text));
            all.add(urlencoded(path, "f=" + text));
        }
        for (String query :
                List.of(
                        "f",
                        "",
                        "F=5",
                        "f=1&f=2",
                        "f=5&f=5&f=5",
                        "f%5B%5D=1&f%5B%5D=2",
                        "f[]=1",
                        "f[]=1&f=2",
                        "f=1,2",
                        "f=&f=1",
                        "f=1&f=",
                        "f=a&f=b",
                        "&f=5&",
                        "f=5;g=1")) {
            all.add(bare(path + "?" + query));
            all.add(urlencoded(path, query));
        }
        for (String document : DOCUMENTS) {
            String sent = "f=" + URLEncoder.encode(document, StandardCharsets.UTF_8);
            all.add(bare(path + "?" + sent));
            all.add(urlencoded(path, sent));
        }
        all.add(bare(path + "?f=%7B%22a%22:1%7D&f=%7B%7D"));
        all.add(
                new RawRequest(
                        path + "?f=3",
                        List.of("Content-Type: application/x-www-form-urlencoded"),
                        "f=5"));
        all.add(json(path, "{\"f\":5}"));
        return all;
    }

    private static List<RawRequest> headers(String path) {
        var all = new ArrayList<RawRequest>();
        TEXTS.stream()
                .filter(text -> !text.contains("%"))
                .forEach(text -> all.add(new RawRequest(path, List.of("f: " + text), "")));
        all.add(new RawRequest(path, List.of("F: 5"), ""));
        all.add(new RawRequest(path, List.of("f: 1", "f: 2"), ""));
        all.add(new RawRequest(path, List.of("f: 1, 2"), ""));
        all.add(new RawRequest(path, List.of("f:5"), ""));
        all.add(bare(path));
        return all;
    }

    private static List<RawRequest> json(String path) {
        Stream<String> values = JSON.stream().map(value -> "{\"f\":" + value + "}");
        var all = new ArrayList<RawRequest>();
        Stream.concat(values, BODIES.stream()).forEach(body -> all.add(json(path, body)));
        all.add(new RawRequest(path, List.of(), "{\"f\":5}"));
        all.add(new RawRequest(path, List.of("Content-Type: text/plain"), "{\"f\":5}"));
        all.add(
                new RawRequest(
                        path,
                        List.of("Content-Type: application/json; charset=utf-8"),
                        "{\"f\":5}"));
        all.add(urlencoded(path, "f=5"));
        all.add(bare(path + "?f=5"));
        return all;
    }

    private static RawRequest bare(String target) {
        return new RawRequest(target, List.of(), "");
    }

    private static RawRequest json(String target, String body) {
        return new RawRequest(target, List.of("Content-Type: application/json"), body);
    }

    private static RawRequest urlencoded(String target, String body) {
        return new RawRequest(
                target, List.of("Content-Type: application/x-www-form-urlencoded"), body);
    }

    byte[] bytes() {
        var text = new StringBuilder("POST " + target + " HTTP/1.1\r\nHost: localhost\r\n");
        headers.forEach(line -> text.append(line).append("\r\n"));
        text.append("Connection: close\r\nContent-Length: ");
        text.append(body.getBytes(StandardCharsets.UTF_8).length);
        text.append("\r\n\r\n").append(body);
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return (target.replaceFirst("^/r\\d+", "") + " " + String.join(" ", headers) + " " + body)
                .replace("Content-Type: application/", "")
                .strip();
    }
}
