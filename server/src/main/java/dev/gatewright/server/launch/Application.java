package dev.gatewright.server.launch;

import dev.gatewright.server.Service;

/** Puts a service together; what it throws refuses the start. */
@FunctionalInterface
public interface Application {
    Service assemble(Setup setup) throws Exception;
}
