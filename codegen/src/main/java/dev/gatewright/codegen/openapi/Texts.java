package dev.gatewright.codegen.openapi;

import dev.gatewright.language.Binding;
import dev.gatewright.language.Field;
import dev.gatewright.language.Shape;
import java.math.BigDecimal;

/** What is particular to values that are sent as text. */
final class Texts {

    private Texts() {}

    /** Whether the text is a document of JSON. */
    static boolean isJson(Field field) {
        return Fields.target(field.shape()) instanceof Shape.MapOf;
    }

    /**
     * Has a schema refuse empty texts where they count as none: in a path always, in a query or
     * form where there must be a value.
     */
    static void refuseEmpty(Node.Members schema, Field field, boolean required) {
        switch (field.binding()) {
            case Binding.Path _ -> refuseEmpty(schema);
            case Binding.Form _ when isList(schema) -> refuseEmptyList(schema, required);
            case Binding.Form _ when required -> refuseEmpty(schema);
            case Binding.Header _ when isList(schema) && required -> atLeastOne(schema);
            case Binding.Form _,
                    Binding.Header _,
                    Binding.BodyOrForm _,
                    Binding.Body _,
                    Binding.File _,
                    Binding.None _ -> {}
        }
    }

    /** Empty elements are passed over. */
    private static void refuseEmptyList(Node.Members schema, boolean required) {
        Node.Members items =
                schema.members().get("items") instanceof Node.Members known ? known : Node.object();
        boolean isText = new Node.Text("string").equals(items.members().get("type"));
        if (schema.members().containsKey("minItems")) {
            refuseEmpty(items);
        } else if (required) {
            atLeastOne(schema);
            if (isText) {
                schema.with("contains", Node.object().with("minLength", Node.number(1)));
            }
        }
    }

    private static void atLeastOne(Node.Members schema) {
        if (!schema.members().containsKey("minItems")) {
            schema.with("minItems", Node.number(1));
        }
    }

    private static boolean isList(Node.Members schema) {
        return new Node.Text("array").equals(schema.members().get("type"));
    }

    private static void refuseEmpty(Node.Members schema) {
        boolean isText = new Node.Text("string").equals(schema.members().get("type"));
        boolean isOpen =
                !(schema.members().get("minLength") instanceof Node.Numeric(BigDecimal least))
                        || least.signum() == 0;
        if (isText && isOpen && !schema.members().containsKey("enum")) {
            schema.with("minLength", Node.number(1));
        }
    }
}
