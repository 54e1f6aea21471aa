@NullMarked
package dev.gatewright.cli.service;

import org.jspecify.annotations.NullMarked;
