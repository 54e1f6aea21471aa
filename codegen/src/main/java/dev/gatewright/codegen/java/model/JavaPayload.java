package dev.gatewright.codegen.java.model;

import dev.gatewright.codegen.java.source.CodeBlock;
import dev.gatewright.codegen.java.source.TypeName;

/**
 * A value as JSON.
 *
 * @param type its type
 * @param codec the expression that names its codec
 */
public record JavaPayload(TypeName type, CodeBlock codec) {}
