package dev.gatewright.spec.rules;

import dev.gatewright.spec.Binding;
import dev.gatewright.spec.Route;
import dev.gatewright.spec.resolve.Program;
import java.util.LinkedHashSet;
import java.util.Set;

/** The path parameters a request reads. */
final class PathFields {

    private PathFields() {}

    /** The names of the parameters, in the order of the fields. */
    static Set<String> names(Program program, Route route) {
        var names = new LinkedHashSet<String>();
        for (var field : program.fieldsOf(route.request())) {
            if (field.binding() instanceof Binding.Path path) {
                names.add(path.name());
            }
        }
        return names;
    }
}
