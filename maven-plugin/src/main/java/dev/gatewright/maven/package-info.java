/** The generator as goals of a Maven build. */
@NullMarked
package dev.gatewright.maven;

import org.jspecify.annotations.NullMarked;
