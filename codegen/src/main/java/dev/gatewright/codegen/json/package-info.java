/** JSON that is printed for people, by the generators and by the command line. */
@NullMarked
package dev.gatewright.codegen.json;

import org.jspecify.annotations.NullMarked;
