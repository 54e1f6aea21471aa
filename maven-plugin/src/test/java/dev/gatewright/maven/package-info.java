@NullMarked
package dev.gatewright.maven;

import org.jspecify.annotations.NullMarked;
