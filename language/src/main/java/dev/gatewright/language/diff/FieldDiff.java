package dev.gatewright.language.diff;

import dev.gatewright.language.Field;
import dev.gatewright.language.Field.Presence;
import dev.gatewright.language.Primitive;
import dev.gatewright.language.Range;
import dev.gatewright.language.Shape;
import dev.gatewright.language.Validation;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Compares what two versions of a field allow. In a request, a rule that refuses a value which was
 * taken before breaks callers; in a response, only what is there and how it is spelt is looked at:
 * that values got fewer breaks nobody, and that they got more only those who have an enum of them.
 */
final class FieldDiff {

    private final Version older;
    private final Version newer;
    private final Place place;
    private final Changes changes;

    FieldDiff(Version older, Version newer, Place place, Changes changes) {
        this.older = older;
        this.newer = newer;
        this.place = place;
        this.changes = changes;
    }

    /**
     * A value that is always there must stay there, and be what callers expect of it.
     *
     * @param isHeader whether it comes in a header, and not in JSON
     */
    void compareInResponse(Field before, Field after, boolean isHeader) {
        if (before.asString() != after.asString() && isQuotable(after.shape())) {
            breaking("type-changed", after.asString() ? "is sent as a string" : "is no string");
        }
        if (after.omitEmpty() && !before.omitEmpty()) {
            breaking("field-omitted", "is left out when empty");
        } else if (isHeader && isAlwaysThere(before) && !isAlwaysThere(after)) {
            breaking("field-omitted", "is left out when there is none");
        } else if (!isHeader
                && newer.mayBeNull(after)
                && !(before.omitEmpty() || older.mayBeNull(before))
                && !(after.shape() instanceof Shape.Pointer
                        || after.shape() instanceof Shape.Any)) {
            breaking("type-changed", "may be null");
        }
        compareEnums(before, after);
    }

    /** Whether the option {@code string} puts a value in quotes. */
    private static boolean isQuotable(Shape shape) {
        return shape.pointed() instanceof Shape.Base(Primitive primitive)
                && primitive != Primitive.STRING;
    }

    private static boolean isAlwaysThere(Field field) {
        return field.presence() instanceof Presence.Required || field.defaultValue().isPresent();
    }

    /** Readers of an enum know its values alone; those of a string with options take any text. */
    private void compareEnums(Field before, Field after) {
        boolean wasEnum =
                before.shape().typedText().orElse(null) instanceof Shape.Enumerated
                        && isSameToGo(before.shape(), after.shape());
        if (wasEnum && after.options().isEmpty()) {
            breaking("options-widened", "may be any text");
        } else if (wasEnum) {
            List<String> more = new ArrayList<>(after.options());
            more.removeAll(before.options());
            if (!more.isEmpty()) {
                breaking("options-widened", "may also be " + String.join(", ", more));
            }
        }
    }

    private static boolean isSameToGo(Shape before, Shape after) {
        return before.pointed().untyped().equals(after.pointed().untyped());
    }

    /**
     * What was sent must still be taken.
     *
     * @param isPartnerNew whether the field whose presence decides on this one's was not there
     */
    void compareInRequest(Field before, Field after, boolean isPartnerNew) {
        if (before.asString() && !after.asString()) {
            breaking("type-changed", "is no string");
        }
        comparePresence(before, after, isPartnerNew);
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

    private void comparePresence(Field before, Field after, boolean isPartnerNew) {
        boolean was = older.isRequired(before);
        if (newer.isRequired(after)) {
            if (!was) {
                breaking("field-required", "must be sent");
            }
        } else if (!before.presence().equals(after.presence())) {
            switch (after.presence()) {
                case Presence.RequiredWith with ->
                        breaking("field-required", "must be sent together with " + with.other());
                case Presence.RequiredWithout without when !(was && isPartnerNew) ->
                        breaking(
                                "field-required",
                                "must be sent when " + without.other() + " is not");
                case Presence.Required _,
                        Presence.Optional _,
                        Presence.Half _,
                        Presence.RequiredWithout _ -> {
                    if (was || before.dependsOn().isPresent()) {
                        changes.compatible("field-optional", place, "can be left out");
                    }
                }
            }
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
