@NullMarked
package dev.gatewright.auth.session;

import org.jspecify.annotations.NullMarked;
