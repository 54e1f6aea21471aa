package dev.gatewright.codegen.typescript;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The imports of the client's file. */
final class ClientImports {

    private ClientImports() {}

    /**
     * Imports of exactly what the text uses, looked for in the text: what is unused would be a
     * fault in strict projects.
     */
    static String of(String body) {
        List<String> lines = new ArrayList<>();
        addImport(
                lines,
                body,
                "headers",
                List.of("asBoolean", "asInteger", "asNumber", "asText", "valueOf", "valuesOf"));
        addImport(
                lines,
                body,
                "http",
                List.of(
                        "Call",
                        "type CallOptions",
                        "type ClientOptions",
                        "Download",
                        "type EventStream",
                        "type FullResponse",
                        "Http",
                        "type Ticket"));
        if (names(body, "json\\.")) {
            lines.add("import * as json from './runtime/json.js';");
        }
        addImport(lines, body, "session", List.of("Session", "type SessionOptions"));
        if (names(body, "t\\.")) {
            lines.add("import type * as t from './types.js';");
        }
        if (names(body, "wire\\.")) {
            lines.add("import * as wire from './wire.js';");
        }
        return String.join("\n", lines) + "\n";
    }

    private static void addImport(List<String> lines, String body, String file, List<String> all) {
        List<String> used =
                all.stream()
                        .filter(name -> names(body, name.replace("type ", "") + "\\b"))
                        .toList();
        if (!used.isEmpty()) {
            lines.add(
                    "import { " + String.join(", ", used) + " } from './runtime/" + file + ".js';");
        }
    }

    /** Whether a text names something, by itself and not as a part of another name. */
    private static boolean names(String body, String pattern) {
        return Pattern.compile("(?<![A-Za-z0-9_$.#'`])" + pattern).matcher(body).find();
    }
}
