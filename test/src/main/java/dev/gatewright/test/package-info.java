/**
 * For the tests of a service: the service itself, on a socket, with its clock in the test's hands.
 */
@NullMarked
package dev.gatewright.test;

import org.jspecify.annotations.NullMarked;
