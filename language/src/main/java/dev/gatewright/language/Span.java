package dev.gatewright.language;

/**
 * A stretch of source text.
 *
 * @param file the file's name as the user gave it
 * @param line the line, from 1
 * @param column the column in code points, from 1
 * @param length the length in code points, at least 1, on that line
 */
public record Span(String file, int line, int column, int length) {}
