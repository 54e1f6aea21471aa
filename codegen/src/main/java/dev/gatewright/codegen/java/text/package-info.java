/** The text of generated code: free text in comments, and layout. */
@NullMarked
package dev.gatewright.codegen.java.text;

import org.jspecify.annotations.NullMarked;
