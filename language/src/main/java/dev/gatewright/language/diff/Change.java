package dev.gatewright.language.diff;

import java.util.List;

/**
 * One difference between two versions of an API.
 *
 * @param effect what it means to those who call it; breaking when it is so for one of the routes
 * @param id a stable name: {@code route-removed}
 * @param location the route, and the field in it: {@code POST /user request.name}; the type and the
 *     field, {@code User.name}, where that reaches more than one place
 * @param message what changed, in a few words
 * @param routes the routes that it reaches, in their order: {@code POST /user}
 */
public record Change(
        Effect effect, String id, String location, String message, List<String> routes) {

    public Change {
        routes = List.copyOf(routes);
    }

    /** What a change means to those who call the API. */
    public enum Effect {
        /** A caller that worked may fail. */
        BREAKING,
        /** Every caller that worked still works. */
        COMPATIBLE
    }
}
