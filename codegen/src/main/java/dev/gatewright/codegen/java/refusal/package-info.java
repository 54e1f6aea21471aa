/** What a spec may say and no files can be generated for, each by its name and position. */
@NullMarked
package dev.gatewright.codegen.java.refusal;

import org.jspecify.annotations.NullMarked;
