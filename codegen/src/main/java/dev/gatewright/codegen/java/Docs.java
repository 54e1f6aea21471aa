package dev.gatewright.codegen.java;

/** Free text of a spec inside Javadoc. */
final class Docs {

    private Docs() {}

    /** The text with everything escaped that Javadoc or the compiler would take for its own. */
    static String text(String free) {
        return free.strip()
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("@", "&#64;")
                .replace("{", "&#123;")
                .replace("}", "&#125;")
                .replace("\\", "&#92;")
                .replace("*/", "*&#47;");
    }
}
