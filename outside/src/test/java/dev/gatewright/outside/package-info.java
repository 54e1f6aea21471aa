@NullMarked
package dev.gatewright.outside;

import org.jspecify.annotations.NullMarked;
