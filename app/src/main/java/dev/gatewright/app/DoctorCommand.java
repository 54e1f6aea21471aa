package dev.gatewright.app;

import dev.gatewright.http.json.JsonCodecs;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** {@code doctor} on a service's command line: what stands in the way of a start. */
record DoctorCommand(Format format) {
    static final String NAME = "doctor";

    /** How findings are written. */
    enum Format {
        /** For people: a line each, and one with what to do. */
        TEXT,
        /** An array of objects. */
        JSON,
        /** A line each, with tabs between its parts: for the tool. */
        TABS
    }

    /**
     * Reads the command.
     *
     * @param words {@code doctor} and what follows
     */
    static DoctorCommand parse(List<String> words) {
        Iterator<String> rest = words.iterator();
        rest.next();
        Format format = Format.TEXT;
        Set<String> given = new HashSet<>();
        while (rest.hasNext()) {
            String word = rest.next();
            if (!word.equals("--format")) {
                throw new LaunchOptions.UsageException("doctor does not take " + word);
            }
            LaunchOptions.checkOnce(word, given);
            format = format(LaunchOptions.value(word, rest));
        }
        return new DoctorCommand(format);
    }

    private static Format format(String word) {
        for (Format format : Format.values()) {
            if (format.name().equalsIgnoreCase(word)) {
                return format;
            }
        }
        throw new LaunchOptions.UsageException("--format is text or json, not " + word);
    }

    /** Writes the findings; 1 where one of them is a fault. */
    int report(List<Finding> findings, PrintStream out) {
        switch (format) {
            case TEXT -> findings.forEach(finding -> out.print(text(finding)));
            case JSON -> out.println(json(findings));
            case TABS -> findings.forEach(finding -> out.println(tabs(finding)));
        }
        out.flush();
        return findings.stream().anyMatch(f -> f.level() == Finding.Level.FAULT) ? 1 : 0;
    }

    private static String text(Finding finding) {
        String line =
                "%-8s %s: %s%n".formatted(word(finding.level()), finding.subject(), finding.text());
        return finding.advice().isEmpty() ? line : line + " ".repeat(9) + finding.advice() + "\n";
    }

    private static String json(List<Finding> findings) {
        byte[] document =
                JsonCodecs.write(out -> {
                    out.beginArray();
                    for (Finding finding : findings) {
                        out.beginObject();
                        out.name("level");
                        out.string(word(finding.level()));
                        out.name("subject");
                        out.string(finding.subject());
                        out.name("text");
                        out.string(finding.text());
                        out.name("advice");
                        out.string(finding.advice());
                        out.endObject();
                    }
                    out.endArray();
                });
        return new String(document, StandardCharsets.UTF_8);
    }

    private static String tabs(Finding finding) {
        return String.join(
                "\t",
                word(finding.level()),
                finding.subject(),
                finding.text().replaceAll("\\s+", " "),
                finding.advice());
    }

    private static String word(Finding.Level level) {
        return level.name().toLowerCase(Locale.ROOT);
    }
}
