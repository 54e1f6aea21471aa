/**
 * Java source as values: types, members and code, and the one pass that makes a file of them with
 * its imports and its line breaks. It knows Java only, nothing of specs.
 */
@NullMarked
package dev.gatewright.codegen.java.source;

import org.jspecify.annotations.NullMarked;
