@NullMarked
package dev.gatewright.sessions;

import org.jspecify.annotations.NullMarked;
