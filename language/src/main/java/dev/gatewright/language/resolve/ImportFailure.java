package dev.gatewright.language.resolve;

import dev.gatewright.language.report.DiagnosticKind;
import java.util.Locale;

/** What can be wrong with finding the files of an API. */
public enum ImportFailure {
    FILE_MISSING("The file asked for does not exist or cannot be read.", ""),
    IMPORT_MISSING(
            "An imported file does not exist or cannot be read. Its path is taken from the folder"
                    + " of the file that imports it.",
            "import \"nowhere.api\"\n"),
    NOT_UTF8(
            "A file is not in UTF-8, but perhaps in GBK or Latin-1. Save it as UTF-8; nothing else"
                    + " is read of it.",
            ""),
    IMPORT_CYCLE(
            "Files import each other in a circle. Move what they share into a file of its own.",
            "import \"example.api\"\n");

    private final String explanation;
    private final String example;

    ImportFailure(String explanation, String example) {
        this.explanation = explanation;
        this.example = example;
    }

    /** The kind of diagnostic it is reported as. */
    public DiagnosticKind fault() {
        String id = name().toLowerCase(Locale.ROOT).replace('_', '-');
        return DiagnosticKind.error(id, explanation, example);
    }
}
