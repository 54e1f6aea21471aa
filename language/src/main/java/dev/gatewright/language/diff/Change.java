package dev.gatewright.language.diff;

/**
 * One difference between two versions of an API.
 *
 * @param effect what it means to those who call it
 * @param id a stable name: {@code route-removed}
 * @param location the route, and the field in it: {@code POST /user request.name}
 * @param message what changed, in a few words
 */
public record Change(Effect effect, String id, String location, String message) {

    /** What a change means to those who call the API. */
    public enum Effect {
        /** A caller that worked may fail. */
        BREAKING,
        /** Every caller that worked still works. */
        COMPATIBLE
    }

    static Change breaking(String id, String location, String message) {
        return new Change(Effect.BREAKING, id, location, message);
    }

    static Change compatible(String id, String location, String message) {
        return new Change(Effect.COMPATIBLE, id, location, message);
    }
}
