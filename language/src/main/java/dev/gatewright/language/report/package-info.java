/** What can be wrong with a file, and the collecting of it. */
@NullMarked
package dev.gatewright.language.report;

import org.jspecify.annotations.NullMarked;
