package dev.gatewright.language.diff;

import dev.gatewright.language.Field;
import dev.gatewright.language.Field.Presence;
import dev.gatewright.language.Range;
import dev.gatewright.language.Validation;
import dev.gatewright.language.diff.BodyDiff.Direction;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * Compares what two versions of a field allow. In a request, a rule that refuses a value which was
 * taken before breaks callers; in a response, only what is there and how it is spelt is looked at:
 * that values got fewer breaks nobody.
 */
final class FieldDiff {

    private final Direction direction;
    private final Place place;
    private final Changes changes;

    FieldDiff(Direction direction, Place place, Changes changes) {
        this.direction = direction;
        this.place = place;
        this.changes = changes;
    }

    void compare(Field before, Field after) {
        if (before.asString() != after.asString()) {
            breaking("type-changed", after.asString() ? "is sent as a string" : "is no string");
        }
        switch (direction) {
            case REQUEST -> compareRequest(before, after);
            case RESPONSE -> {
                if (after.omitEmpty() && !before.omitEmpty()) {
                    breaking("field-omitted", "is left out when empty");
                }
            }
        }
    }

    private void compareRequest(Field before, Field after) {
        comparePresence(before.presence(), after.presence());
        if (isNarrowed(before.range(), after.range())) {
            breaking("range-narrowed", "must be in a narrower range");
        }
        boolean limited = !after.options().isEmpty();
        if (limited
                && (before.options().isEmpty() || !after.options().containsAll(before.options()))) {
            breaking("options-narrowed", "must be one of " + String.join(", ", after.options()));
        }
        if (isNarrowed(Validation.of(before), Validation.of(after))) {
            String rules = after.tags().getOrDefault(Validation.KEY, "");
            breaking("validation-narrowed", "must be what validate:\"" + rules + "\" asks for");
        }
        if (!before.defaultValue().equals(after.defaultValue())) {
            String value = after.defaultValue().map(v -> "'" + v + "'").orElse("nothing");
            changes.compatible("default-changed", place, "is " + value + " by default");
        }
    }

    private void comparePresence(Presence before, Presence after) {
        if (before.equals(after)) {
            return;
        }
        switch (after) {
            case Presence.Required _ -> breaking("field-required", "must be sent");
            case Presence.Optional _ ->
                    changes.compatible("field-optional", place, "can be left out");
            case Presence.RequiredWith with ->
                    breaking("field-required", "must be sent together with " + with.other());
            case Presence.RequiredWithout without ->
                    breaking("field-required", "must be sent when " + without.other() + " is not");
        }
    }

    private void breaking(String id, String message) {
        changes.breaking(id, place, message);
    }

    private static boolean isNarrowed(Validation before, Validation after) {
        boolean isOther = after.format().isPresent() && !after.format().equals(before.format());
        boolean isFewer =
                !after.choices().isEmpty()
                        && (before.choices().isEmpty()
                                || !after.choices().containsAll(before.choices()));
        return after.required() && !before.required()
                || before.orEmpty() && !after.orEmpty() && !after.isEmpty()
                || isOther
                || isFewer
                || isNarrowed(before.bounds(), after.bounds());
    }

    private static boolean isNarrowed(Optional<Range> before, Optional<Range> after) {
        if (after.isEmpty()) {
            return false;
        }
        return before.isEmpty()
                || isHigher(before.get(), after.get())
                || isLower(before.get(), after.get());
    }

    private static boolean isHigher(Range before, Range after) {
        return cuts(before.min(), after.min(), 1, before.minIncluded() && !after.minIncluded());
    }

    private static boolean isLower(Range before, Range after) {
        return cuts(before.max(), after.max(), -1, before.maxIncluded() && !after.maxIncluded());
    }

    /** Whether a bound moved inward, in the direction of the sign, or no longer includes itself. */
    private static boolean cuts(
            Optional<BigDecimal> before, Optional<BigDecimal> after, int sign, boolean excluded) {
        if (after.isEmpty() || before.isEmpty()) {
            return after.isPresent();
        }
        int moved = Integer.signum(after.get().compareTo(before.get())) * sign;
        return moved > 0 || (moved == 0 && excluded);
    }
}
