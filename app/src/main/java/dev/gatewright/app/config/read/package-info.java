/** From a file of configuration to its values, key by key, with every fault by its full key. */
@NullMarked
package dev.gatewright.app.config.read;

import org.jspecify.annotations.NullMarked;
