/** Text to a tree: lexer, parser and the nodes they make. Knows no meaning. */
@NullMarked
package dev.gatewright.language.syntax;

import org.jspecify.annotations.NullMarked;
