package dev.gatewright.language.rules.types;

import dev.gatewright.language.TextFormat;
import dev.gatewright.language.report.DiagnosticKind;
import dev.gatewright.language.report.Nearest;
import dev.gatewright.language.report.Report;
import dev.gatewright.language.resolve.Primitives;
import dev.gatewright.language.resolve.Program;
import dev.gatewright.language.resolve.Sources;
import dev.gatewright.language.rules.References;
import dev.gatewright.language.rules.Rule;
import dev.gatewright.language.syntax.Token;
import dev.gatewright.language.syntax.Tree.Struct;
import dev.gatewright.language.syntax.Tree.TypeDefinition;
import dev.gatewright.language.syntax.Tree.TypeNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A type is used that no file declares. Not said where it may be declared in what could not be
 * read.
 */
public final class UnknownType implements Rule {

    private static final DiagnosticKind FAULT =
            DiagnosticKind.error(
                    "unknown-type",
                    "A type is used that no file declares. Declare it, import its "
                            + "file, or correct its name.",
                    """
                    type A {
                        B Strng
                    }
                    """);

    @Override
    public DiagnosticKind fault() {
        return FAULT;
    }

    private static final int SUGGESTIONS = 100;

    @Override
    public void check(Program program, Report report) {
        var uses = new LinkedHashMap<String, List<Token>>();
        forEachUse(
                program.sources(),
                name -> {
                    if (isUnknown(name.text(), program)) {
                        uses.computeIfAbsent(name.text(), _ -> new ArrayList<>()).add(name);
                    }
                });
        if (uses.size() == 1 && program.sources().hasLostName()) {
            return;
        }
        int reported = 0;
        for (var unknown : uses.entrySet()) {
            String name = unknown.getKey();
            List<Token> positions = unknown.getValue();
            String advice =
                    reported++ < SUGGESTIONS ? advice(program, name) : "; declare or import it";
            report.add(
                    FAULT,
                    positions.getFirst().span(),
                    "'" + name + "' is not declared" + advice + times(positions.size()));
        }
    }

    /** Every use of a type but as what a declared type is, of which another rule tells. */
    private static void forEachUse(Sources sources, Consumer<Token> visitor) {
        Set<TypeNode> aliased = Collections.newSetFromMap(new IdentityHashMap<>());
        for (TypeDefinition definition : sources.definitions()) {
            if (!(definition.type() instanceof Struct)) {
                aliased.add(definition.type());
            }
        }
        for (TypeNode type : sources.typeNodes()) {
            if (!aliased.contains(type)) {
                References.forEachName(type, visitor);
            }
        }
    }

    private static boolean isUnknown(String name, Program program) {
        return Primitives.named(name).isEmpty()
                && program.declarations().named(name).isEmpty()
                && !program.sources().mayDeclare(name);
    }

    private static String advice(Program program, String name) {
        Optional<String> written = written(name.toLowerCase(Locale.ROOT));
        return Nearest.to(name, program.declarations().names()).isEmpty() && written.isPresent()
                ? "; write " + written.get()
                : Nearest.to(name, program.declarations().names(), Primitives.names())
                        .map(near -> "; did you mean '" + near + "'?")
                        .orElse("; declare it, or import the file that does");
    }

    /** How a type that other languages have is written. */
    private static Optional<String> written(String name) {
        return switch (name) {
            case "enum" ->
                    Optional.of("string with its values as options, and in the tag enum:\"Name\"");
            case "file" -> Optional.of("[]byte, and in the tag file:\"name\"");
            default -> TextFormat.likeType(name).map(TextFormat::spelling);
        };
    }

    private static String times(int uses) {
        return uses == 1 ? "" : " (used " + uses + " times)";
    }
}
