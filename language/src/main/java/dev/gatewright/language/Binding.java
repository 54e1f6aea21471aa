package dev.gatewright.language;

/** Where a field's value comes from; the name is the one on the wire. */
public sealed interface Binding {

    /** A member of the JSON body ({@code json} tag, or no tag). */
    record Body(String name) implements Binding {}

    /** A query or form parameter ({@code form} tag). */
    record Form(String name) implements Binding {}

    /**
     * A member of the JSON body, or where that lacks it a query or form parameter ({@code json} and
     * {@code form} tags).
     *
     * @param name the name of the member
     * @param formName the name of the parameter
     */
    record BodyOrForm(String name, String formName) implements Binding {}

    /** A segment of the path ({@code path} tag). */
    record Path(String name) implements Binding {}

    /** A header ({@code header} tag). */
    record Header(String name) implements Binding {}

    /** A file in a form ({@code file} tag). */
    record File(String name) implements Binding {}

    /** Nowhere: the tag says {@code -}. */
    record None() implements Binding {}
}
