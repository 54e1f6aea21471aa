/** What changed between two versions of an API, for those who call it. */
@NullMarked
package dev.gatewright.language.diff;

import org.jspecify.annotations.NullMarked;
