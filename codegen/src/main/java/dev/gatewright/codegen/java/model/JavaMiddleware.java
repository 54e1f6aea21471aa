package dev.gatewright.codegen.java.model;

import dev.gatewright.codegen.java.source.ClassName;

/**
 * A middleware that routes name.
 *
 * @param name as the spec has it: {@code Audit}
 * @param type the interface that its implementation has, which no other middleware's has
 * @param argument what an argument of that type is called
 */
public record JavaMiddleware(String name, ClassName type, String argument) {}
