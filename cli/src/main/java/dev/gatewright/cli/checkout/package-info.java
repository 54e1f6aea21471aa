/**
 * Gatewright as it lies in its repository: building the tool and installing the framework from
 * there, and building services. Names nothing beyond the JDK, so that {@code java Bootstrap.java}
 * runs it when nothing has been built yet.
 */
@NullMarked
package dev.gatewright.cli.checkout;

import org.jspecify.annotations.NullMarked;
