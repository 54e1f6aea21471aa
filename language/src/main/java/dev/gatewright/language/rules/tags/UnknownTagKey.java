package dev.gatewright.language.rules.tags;

import dev.gatewright.language.report.DiagnosticKind;
import dev.gatewright.language.report.Nearest;
import dev.gatewright.language.report.Report;
import dev.gatewright.language.resolve.Program;
import dev.gatewright.language.resolve.Tag;
import dev.gatewright.language.resolve.Tag.Entry;
import dev.gatewright.language.resolve.Tags;
import dev.gatewright.language.resolve.TypedTexts;
import dev.gatewright.language.rules.Rule;
import dev.gatewright.language.rules.Structs;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The key of a tag is nearly one that binds. A field with such a key alone is read from nowhere,
 * without a word, in go-zero as here.
 */
public final class UnknownTagKey implements Rule {

    private static final DiagnosticKind FAULT =
            DiagnosticKind.warning(
                    "unknown-tag-key",
                    "The key of a tag is nearly json, form, path, header or file, but not one of "
                            + "them, so the field is not read from there; or nearly format or "
                            + "enum, so that it says nothing. Keys of other tools, such as db or "
                            + "validate, are not reported.",
                    """
                    type A {
                        B string `from:"b"`
                    }
                    """);

    /** Keys of other tools that look like those. */
    private static final Set<String> FOREIGN = Set.of("gorm", "xorm", "bson", "enums");

    /** How other frameworks call them. */
    private static final Map<String, String> OTHER_NAMES =
            Map.of(
                    "query", "form",
                    "param", "path",
                    "params", "path",
                    "uri", "path");

    @Override
    public DiagnosticKind fault() {
        return FAULT;
    }

    @Override
    public void check(Program program, Report report) {
        Structs.reportTags(program.sources(), FAULT, report, UnknownTagKey::faults);
    }

    private static List<String> faults(Tag tag) {
        boolean bound = tag.entries().stream().anyMatch(Tags::binds);
        return tag.entries().stream()
                .map(Entry::key)
                .flatMap(key -> meantBy(key, bound).map(meant -> message(key, meant)).stream())
                .toList();
    }

    /** The key that was probably meant by that of a field which nothing binds. */
    public static Optional<String> meantBy(String key) {
        return meantBy(key, false);
    }

    /** A key of another framework is only told of where nothing else binds the field. */
    private static Optional<String> meantBy(String key, boolean bound) {
        if (Tags.BINDING_KEYS.contains(key) || FOREIGN.contains(key)) {
            return Optional.empty();
        }
        String lower = key.toLowerCase(Locale.ROOT);
        for (String known : Tags.BINDING_KEYS) {
            if (Nearest.isOneSlipAway(lower, known)) {
                return Optional.of(known);
            }
        }
        for (String known : TypedTexts.KEYS) {
            if (!key.equals(known) && Nearest.isOneSlipAway(lower, known)) {
                return Optional.of(known);
            }
        }
        return bound ? Optional.empty() : Optional.ofNullable(OTHER_NAMES.get(lower));
    }

    private static String message(String key, String meant) {
        String fault = TypedTexts.KEYS.contains(meant) ? "' says nothing" : "' binds nothing";
        return "the key '" + key + fault + "; did you mean '" + meant + "'?";
    }
}
