package dev.gatewright.codegen.java;

import com.palantir.javapoet.ClassName;
import java.util.Optional;

/**
 * What binds requests of one type.
 *
 * @param name the binder's class
 * @param type the request's type
 * @param body the record of the fields that come in the JSON body, where others do not; absent when
 *     all do or none does
 * @param exported whether endpoints of another package use it
 */
record JavaBinder(ClassName name, JavaType type, Optional<JavaType> body, boolean exported) {

    /** Whether the whole request is the JSON body. */
    boolean isBody() {
        return type.fields().stream().allMatch(JavaField::inBody) && !type.fields().isEmpty();
    }

    /** The same binder, used by endpoints of another package too if {@code elsewhere}. */
    JavaBinder exportedIf(boolean elsewhere) {
        return new JavaBinder(name, type, body, exported || elsewhere);
    }
}
