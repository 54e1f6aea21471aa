package dev.gatewright.codegen.java.model;

import dev.gatewright.codegen.java.source.CodeBlock;
import dev.gatewright.codegen.java.source.TypeName;
import java.util.List;
import java.util.Optional;

/**
 * What a route returns, and what of it goes where.
 *
 * @param type what logic returns
 * @param codec the expression that names the codec of the body; absent when nothing goes there
 * @param part the record of the fields in the body, where others are headers
 * @param headers the fields that are sent as headers
 * @param isSecret whether it holds tokens, judging by the names of its fields
 */
public record JavaResponse(
        TypeName type,
        Optional<CodeBlock> codec,
        Optional<JavaType> part,
        List<JavaField> headers,
        boolean isSecret) {

    /** The same, with its part used by endpoints of another package too if {@code elsewhere}. */
    JavaResponse exportedIf(boolean elsewhere) {
        return new JavaResponse(
                type, codec, part.map(record -> record.exportedIf(elsewhere)), headers, isSecret);
    }
}
