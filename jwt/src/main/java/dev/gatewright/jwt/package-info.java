@NullMarked
package dev.gatewright.jwt;

import org.jspecify.annotations.NullMarked;
