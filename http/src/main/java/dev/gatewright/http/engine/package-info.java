/**
 * The HTTP engine behind the pipeline: connections, and what passes over them. Netty is named here
 * and in the packages below, nowhere else.
 */
@NullMarked
package dev.gatewright.http.engine;

import org.jspecify.annotations.NullMarked;
