/** What routes and their @server blocks must hold to. */
@NullMarked
package dev.gatewright.language.rules.routes;

import org.jspecify.annotations.NullMarked;
