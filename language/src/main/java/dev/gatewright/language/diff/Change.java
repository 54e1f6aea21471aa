package dev.gatewright.language.diff;

/**
 * One difference between two versions of an API.
 *
 * @param effect what it means to those who call it
 * @param id a stable name: {@code route-removed}
 * @param place the route, and the field in it: {@code POST /user request.name}
 * @param message what changed, in a few words
 */
public record Change(Effect effect, String id, String place, String message) {

    /** What a change means to those who call the API. */
    public enum Effect {
        /** A caller that worked may fail. */
        BREAKING,
        /** Every caller that worked still works. */
        COMPATIBLE
    }

    static Change breaking(String id, String place, String message) {
        return new Change(Effect.BREAKING, id, place, message);
    }

    static Change compatible(String id, String place, String message) {
        return new Change(Effect.COMPATIBLE, id, place, message);
    }
}
