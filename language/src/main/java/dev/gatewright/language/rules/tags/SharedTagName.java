package dev.gatewright.language.rules.tags;

import dev.gatewright.language.Binding;
import dev.gatewright.language.Field;
import dev.gatewright.language.TypeDecl;
import dev.gatewright.language.report.DiagnosticKind;
import dev.gatewright.language.report.Report;
import dev.gatewright.language.resolve.Program;
import dev.gatewright.language.rules.Rule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Two fields of a struct are read from one part of a request. */
public final class SharedTagName implements Rule {

    private static final DiagnosticKind FAULT =
            DiagnosticKind.warning(
                    "shared-tag-name",
                    "Two fields of a type have one name in the same place. A request fills "
                            + "both, as in go-zero; a response says the first.",
                    """
                    type A {
                        B string `json:"b"`
                        C string `json:"b"`
                    }
                    """);

    /** Two fields of one name in one place. */
    record Twins(Field first, Field second) {

        /** Whether one reading serves both; what is text is read for each. */
        boolean agree() {
            boolean inBody =
                    first.binding() instanceof Binding.Body
                            || first.binding() instanceof Binding.BodyOrForm;
            return !inBody
                    || (first.shape().equals(second.shape())
                            && first.rules().equals(second.rules())
                            && Objects.equals(
                                    first.tags().get("validate"), second.tags().get("validate")));
        }
    }

    @Override
    public DiagnosticKind fault() {
        return FAULT;
    }

    @Override
    public void check(Program program, Report report) {
        for (TypeDecl type : program.api().types()) {
            twins(type).stream()
                    .filter(Twins::agree)
                    .forEach(twins ->
                            report.add(
                                    FAULT,
                                    twins.second().span(),
                                    "'"
                                            + twins.first().name()
                                            + "' has the name '"
                                            + twins.second().wireName()
                                            + "' too: a request fills both"));
        }
    }

    /**
     * The fields of a type that have the name of an earlier one, with that one; not those that are
     * called alike, too, which is a fault of its own.
     */
    static List<Twins> twins(TypeDecl type) {
        if (areNamesDistinct(type.fields())) {
            return List.of();
        }
        Map<Binding, Field> firsts = new HashMap<>();
        List<Twins> twins = new ArrayList<>();
        for (Field field : type.fields()) {
            Field first = field.isBound() ? firsts.putIfAbsent(field.binding(), field) : null;
            if (first != null && !first.name().equals(field.name())) {
                twins.add(new Twins(first, field));
            }
        }
        return twins;
    }

    /** Whether no two fields have one name, as in most types: then no two bind alike. */
    private static boolean areNamesDistinct(List<Field> fields) {
        Set<String> names = new HashSet<>();
        for (Field field : fields) {
            if (!names.add(field.wireName())) {
                return false;
            }
        }
        return true;
    }
}
