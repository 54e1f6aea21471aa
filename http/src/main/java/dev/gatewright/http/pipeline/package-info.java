/** From a request to an answer, one way: route, authenticate, authorise, logic, write. */
@NullMarked
package dev.gatewright.http.pipeline;

import org.jspecify.annotations.NullMarked;
