package dev.gatewright.codegen.java.model;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.TypeName;

/**
 * A value as JSON.
 *
 * @param type its type
 * @param codec the expression that names its codec
 */
public record JavaPayload(TypeName type, CodeBlock codec) {}
