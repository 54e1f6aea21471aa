/** JSON as generated clients read and write it. */
@NullMarked
package dev.gatewright.client.json;

import org.jspecify.annotations.NullMarked;
