/** What files, and several of them together, must hold to. */
@NullMarked
package dev.gatewright.language.rules.files;

import org.jspecify.annotations.NullMarked;
