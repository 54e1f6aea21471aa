/** Commands on services: new, dev, run, users and package. */
@NullMarked
package dev.gatewright.cli.service;

import org.jspecify.annotations.NullMarked;
