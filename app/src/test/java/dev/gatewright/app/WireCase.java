package dev.gatewright.app;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One case of {@code wire-cases.txt}, whose first lines say how it is written.
 *
 * @param request the bytes to send
 * @param statuses the statuses that come back, in order
 * @param isOpen whether the connection serves another request afterwards
 * @param body the body of the last response; empty when it does not matter
 */
record WireCase(
        String name,
        byte[] request,
        List<Integer> statuses,
        boolean isOpen,
        Optional<String> body) {
    private static final Pattern REPEATED = Pattern.compile("\\{((?:[^{}*]|\\\\.)+)\\*(\\d+)}");

    @Override
    public String toString() {
        return name;
    }

    /** Every case of the file. */
    static List<WireCase> all() {
        String text;
        try (InputStream in = WireCase.class.getResourceAsStream("wire-cases.txt")) {
            text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<WireCase> cases = new ArrayList<>();
        for (String block : text.strip().split("\n\n", -1)) {
            if (!block.startsWith("#")) {
                cases.add(parse(block.lines().toList()));
            }
        }
        return cases;
    }

    private static WireCase parse(List<String> lines) {
        List<String> end = Arrays.asList(only(lines, "< ").orElseThrow().split(" "));
        return new WireCase(
                lines.getFirst(),
                bytes(only(lines, "> ").orElseThrow()),
                end.subList(0, end.size() - 1).stream().map(Integer::valueOf).toList(),
                end.getLast().equals("open"),
                only(lines, "= ").map(body -> new String(bytes(body), StandardCharsets.UTF_8)));
    }

    private static Optional<String> only(List<String> lines, String start) {
        return lines.stream()
                .filter(line -> line.startsWith(start))
                .map(line -> line.substring(start.length()))
                .reduce(String::concat);
    }

    private static byte[] bytes(String written) {
        Matcher repeated = REPEATED.matcher(written);
        String text =
                repeated.replaceAll(match ->
                        Matcher.quoteReplacement(
                                match.group(1).repeat(Integer.parseInt(match.group(2)))));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int at = 0;
        while (at < text.length()) {
            if (text.charAt(at) != '\\') {
                int end = text.offsetByCodePoints(at, 1);
                bytes.writeBytes(text.substring(at, end).getBytes(StandardCharsets.UTF_8));
                at = end;
            } else if (text.charAt(at + 1) == 'x') {
                bytes.write(HexFormat.fromHexDigits(text, at + 2, at + 4));
                at += 4;
            } else {
                bytes.write(escaped(text.charAt(at + 1)));
                at += 2;
            }
        }
        return bytes.toByteArray();
    }

    private static int escaped(char letter) {
        return switch (letter) {
            case 'r' -> '\r';
            case 'n' -> '\n';
            case 't' -> '\t';
            default -> letter;
        };
    }
}
