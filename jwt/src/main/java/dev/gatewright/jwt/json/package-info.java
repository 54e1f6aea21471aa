/** JSON (RFC 8259) read strictly from UTF-8 bytes, without building what nobody asks for. */
@NullMarked
package dev.gatewright.jwt.json;

import org.jspecify.annotations.NullMarked;
