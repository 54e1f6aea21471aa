package dev.gatewright.codegen.java.model;

import dev.gatewright.codegen.java.source.ClassName;
import dev.gatewright.codegen.java.source.TypeName;
import java.util.List;
import java.util.Optional;

/** What takes the requests of one type apart, and makes the argument of a handler of them. */
public sealed interface JavaBinder {

    /** The binder's class. */
    ClassName name();

    /** The type of what it makes. */
    TypeName type();

    /** The fields that take files. */
    default List<JavaField> files() {
        return List.of();
    }

    /** Whether endpoints of another package use it. */
    boolean exported();

    /** The same binder, used by endpoints of another package too if {@code elsewhere}. */
    JavaBinder exportedIf(boolean elsewhere);

    /** The JSON body is the whole request. */
    record WholeBody(ClassName name, JavaPayload payload, boolean exported) implements JavaBinder {

        @Override
        public TypeName type() {
            return payload.type();
        }

        @Override
        public WholeBody exportedIf(boolean elsewhere) {
            return new WholeBody(name, payload, exported || elsewhere);
        }
    }

    /**
     * Fields come from several places.
     *
     * @param request the request's type
     * @param body the record of the fields that come in the JSON body, if some do
     */
    record Parts(ClassName name, JavaType request, Optional<JavaType> body, boolean exported)
            implements JavaBinder {

        @Override
        public TypeName type() {
            return request.name();
        }

        @Override
        public List<JavaField> files() {
            return request.fields().stream().filter(JavaField::isFile).toList();
        }

        @Override
        public Parts exportedIf(boolean elsewhere) {
            return new Parts(name, request, body, exported || elsewhere);
        }
    }
}
