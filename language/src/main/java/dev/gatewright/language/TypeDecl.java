package dev.gatewright.language;

import java.util.List;

/**
 * A declared type, embedded types flattened into its fields and anonymous structs given names.
 *
 * @param name unique in the API
 * @param fields in declaration order
 * @param doc the comment above it, without its marks; empty when none
 * @param span where its name stands
 */
public record TypeDecl(String name, List<Field> fields, String doc, Span span) {}
