/** What clients in all languages have in common: which routes a session lives by, and more. */
@NullMarked
package dev.gatewright.codegen.client;

import org.jspecify.annotations.NullMarked;
