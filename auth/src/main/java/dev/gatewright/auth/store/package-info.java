/** What all stores share: whose things they keep, and why they could not. */
@NullMarked
package dev.gatewright.auth.store;

import org.jspecify.annotations.NullMarked;
