package dev.gatewright.codegen.java.model;

import dev.gatewright.codegen.java.source.ClassName;
import java.util.List;

/**
 * The routes of one {@code group}: one interface, one table of endpoints, one class of logic.
 *
 * @param title what it is called in documentation
 * @param argument what an argument of the interface's type is called
 * @param api the interface
 * @param endpoints the table
 * @param logic the class that implements the interface, written once
 * @param routes in declaration order
 */
public record JavaGroup(
        String title,
        String argument,
        ClassName api,
        ClassName endpoints,
        ClassName logic,
        List<JavaRoute> routes) {

    /** The group with some of its routes alone. */
    public JavaGroup part(int from, int to) {
        return new JavaGroup(title, argument, api, endpoints, logic, routes.subList(from, to));
    }

    /** What its routes name, in order of first use. */
    public List<JavaMiddleware> middleware() {
        return routes.stream().flatMap(route -> route.middleware().stream()).distinct().toList();
    }
}
