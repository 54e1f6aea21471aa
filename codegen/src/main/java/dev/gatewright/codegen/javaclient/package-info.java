/** Writes clients in Java: a class with a method for each route, and how its values are in JSON. */
@NullMarked
package dev.gatewright.codegen.javaclient;

import org.jspecify.annotations.NullMarked;
