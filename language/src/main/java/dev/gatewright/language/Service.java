package dev.gatewright.language;

import java.util.List;

/**
 * A service.
 *
 * @param name as declared, hyphens included: {@code user-api}
 * @param routes in declaration order
 */
public record Service(String name, List<Route> routes) {}
