/** What the tags of fields must hold to. */
@NullMarked
package dev.gatewright.language.rules.tags;

import org.jspecify.annotations.NullMarked;
