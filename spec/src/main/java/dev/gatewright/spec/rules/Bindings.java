package dev.gatewright.spec.rules;

import dev.gatewright.spec.Binding;
import dev.gatewright.spec.Field;

/** The names of fields on the wire. */
final class Bindings {

    private Bindings() {}

    static String name(Field field) {
        return switch (field.binding()) {
            case Binding.Body body -> body.name();
            case Binding.Form form -> form.name();
            case Binding.Path path -> path.name();
            case Binding.Header header -> header.name();
            case Binding.None _ -> field.name();
        };
    }
}
