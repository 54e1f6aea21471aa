@NullMarked
package dev.gatewright.server;

import org.jspecify.annotations.NullMarked;
