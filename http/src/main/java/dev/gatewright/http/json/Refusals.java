package dev.gatewright.http.json;

import dev.gatewright.runtime.Problem;
import java.util.function.Function;

/**
 * How a document is refused that cannot be read on.
 *
 * @param root the path of the whole document; empty for a body
 * @param subject what a sentence about the document begins with
 * @param refusal makes the refusal of a sentence
 */
record Refusals(String root, String subject, Function<String, Problem> refusal) {

    /** Of a body: a sentence. */
    static Refusals ofBody() {
        return new Refusals("", "the body ", Problem::badRequest);
    }

    /** Of the text of a field: one more of its faults. */
    static Refusals ofField(String name, JsonCodecs.FieldFaults faults) {
        return new Refusals(
                name,
                "",
                reason -> {
                    faults.fault(name, reason);
                    return faults.refusal();
                });
    }

    /** The refusal for what the document is or does. */
    Problem of(String predicate) {
        return refusal.apply(subject + predicate);
    }

    /** The refusal for a member that is there twice. */
    Problem ofRepeated(String member) {
        return refusal.apply("a member is sent twice: " + member);
    }
}
