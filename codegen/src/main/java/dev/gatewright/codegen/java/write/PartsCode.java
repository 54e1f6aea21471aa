package dev.gatewright.codegen.java.write;

import dev.gatewright.codegen.java.model.JavaBinder;
import dev.gatewright.codegen.java.model.JavaField;
import dev.gatewright.codegen.java.model.JavaType;
import dev.gatewright.codegen.java.model.ShapeTypes;
import dev.gatewright.codegen.java.name.NameScope;
import dev.gatewright.codegen.java.source.CodeBlock;
import dev.gatewright.codegen.java.source.MethodSpec;
import dev.gatewright.codegen.java.source.TypeSpec;
import dev.gatewright.language.Binding;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Writes how a request is bound whose fields come from several places: a local for each field that
 * does not come in the body, then the record of those that do, then what must be there, then the
 * record of all. A field that body and form give together has a local for its half of the form and
 * a component in the record of the body.
 */
final class PartsCode {
    private final JavaBinder.Parts binder;
    private final NameScope scope = new NameScope();

    /** The fields that do not come in the body alone. */
    private final List<JavaField> apart;

    /** The local of each of them, by the name of its component. */
    private final Map<String, String> locals = new HashMap<>();

    private final String body;

    PartsCode(JavaBinder.Parts binder) {
        this.binder = binder;
        scope.claim("in");
        this.apart = binder.request().fields().stream().filter(field -> !field.inBody()).toList();
        apart.forEach(field -> locals.put(field.name(), scope.claim(field.name())));
        this.body = scope.claim("body");
    }

    /** Adds the method and the private ones it calls. */
    void addTo(TypeSpec.Builder target, MethodSpec.Builder bind, ShapeTypes types) {
        FieldReader fields = new FieldReader(target, types);
        for (JavaField field : apart) {
            bind.addStatement(
                    "$T $N = $L",
                    inForm(field).nullable() ? field.type().box() : field.type(),
                    local(field),
                    fields.call(inForm(field)));
        }
        binder.body().ifPresent(type -> readBody(bind, type));
        addPresence(bind);
        bind.addStatement("in.throwIfInvalid()");
        binder.body()
                .ifPresent(_ -> bind.addStatement("$T.requireNonNull($N)", Objects.class, body));
        JavaType made = binder.request();
        if (made.isByBuilder()) {
            bind.addCode(made.returned(scope.claim("made"), this::argument));
        } else {
            bind.addStatement("return $L", made.made(this::argument));
        }
        target.addMethod(bind.build());
        fields.methods().forEach(target::addMethod);
    }

    /**
     * Reads the record of the body. A request may come as a form instead, where the route takes
     * one: then there is no JSON to be read, and that is no fault.
     */
    private void readBody(MethodSpec.Builder bind, JavaType type) {
        bind.addStatement(
                "$T $N = $L.read(in.$N())",
                type.name(),
                body,
                type.codecConstant(),
                apart.stream().anyMatch(PartsCode::mayBeInForm) ? "bodyBesideForm" : "body");
    }

    private static boolean mayBeInForm(JavaField field) {
        return field.spec().binding() instanceof Binding.Form || field.bodyOrForm().isPresent();
    }

    /** What a field has of a form, if the body may give it too. */
    private static JavaField inForm(JavaField field) {
        return field.bodyOrForm()
                .map(both -> field.half(new Binding.Form(both.formName())))
                .orElse(field);
    }

    /**
     * Adds what fields ask of one another. Those that are read alone have been asked for by their
     * own methods.
     */
    private void addPresence(MethodSpec.Builder bind) {
        PresenceCode presence = new PresenceCode(bind, apart, JavaField::wireName, this::absent);
        for (JavaField field : apart) {
            if (field.bodyOrForm().isPresent()) {
                presence.add(field);
            } else {
                presence.addPartners(field);
            }
        }
    }

    /**
     * The condition under which a field was not sent. Where the body could not be read, nothing is
     * said of the fields that it may have had: that it cannot be read is the fault.
     */
    private CodeBlock absent(JavaField field) {
        if (field.bodyOrForm().isPresent()) {
            return CodeBlock.of(
                    "$1N == null && $2N != null && $2N.$3N() == null",
                    local(field),
                    body,
                    field.name());
        }
        return field.nullable()
                ? CodeBlock.of("$N == null", local(field))
                : FieldReader.absent(field);
    }

    /** What the record of all is given for a field, be it a local or a component of the body. */
    private CodeBlock argument(JavaField field) {
        if (field.bodyOrForm().isPresent()) {
            return together(field, local(field));
        }
        return field.inBody()
                ? CodeBlock.of("$N.$N()", body, field.name())
                : CodeBlock.of("$N", local(field));
    }

    /** The body's value, else the form's, else what stands in for it. */
    private CodeBlock together(JavaField field, String inForm) {
        CodeBlock sent =
                CodeBlock.of("$1N.$2N() != null$W? $1N.$2N()$W: $3N", body, field.name(), inForm);
        if (field.defaultValue().isPresent()) {
            return CodeBlock.of(
                    "$1N.$2N() != null$W? $1N.$2N()$W: $3N != null$W? $3N$W: $4L",
                    body,
                    field.name(),
                    inForm,
                    field.defaultValue().get());
        }
        return field.nullable() ? sent : CodeBlock.of("$T.requireNonNull($L)", Objects.class, sent);
    }

    /** The name of the variable that holds a field while it is read. */
    private String local(JavaField field) {
        return Objects.requireNonNull(locals.get(field.name()));
    }
}
