@NullMarked
package dev.gatewright.cli.project;

import org.jspecify.annotations.NullMarked;
