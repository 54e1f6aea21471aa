package dev.gatewright.language.rules.routes;

import dev.gatewright.language.Binding;
import dev.gatewright.language.Route;
import dev.gatewright.language.report.Nearest;
import dev.gatewright.language.resolve.Paths;
import dev.gatewright.language.resolve.Program;
import dev.gatewright.language.rules.tags.UnknownTagKey;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The path parameters a request reads. */
final class PathFields {

    private PathFields() {}

    /** The parameter of a route that was probably meant by the name of a field that has none. */
    static Optional<String> parameterMeantBy(String name, Program program, Route route) {
        Set<String> fields = names(program, route);
        List<String> unread =
                Paths.parameters(route.path()).stream().filter(p -> !fields.contains(p)).toList();
        return Nearest.to(name, unread);
    }

    /**
     * Whether a field was probably meant for a parameter without one: by its name, or by the key of
     * its tag, which is told where the field is.
     */
    static boolean isMeant(String parameter, Program program, Route route) {
        List<String> parameters = Paths.parameters(route.path());
        return isUnderAnotherKey(parameter, program, route)
                || names(program, route).stream()
                        .filter(name -> !parameters.contains(name))
                        .anyMatch(name ->
                                parameterMeantBy(name, program, route)
                                        .equals(Optional.of(parameter)));
    }

    private static boolean isUnderAnotherKey(String parameter, Program program, Route route) {
        return program.fieldsOf(route.request()).stream()
                .filter(field -> !field.isBound())
                .flatMap(field -> field.tags().entrySet().stream())
                .filter(tag -> tag.getValue().split(",", 2)[0].equals(parameter))
                .anyMatch(tag -> UnknownTagKey.meantBy(tag.getKey()).equals(Optional.of("path")));
    }

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
