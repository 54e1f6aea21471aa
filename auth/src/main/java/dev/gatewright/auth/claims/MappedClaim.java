package dev.gatewright.auth.claims;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A claim that was found under another name, in a token whose issuer does not know our types.
 * {@link ClaimsReader} therefore reads it as the type of the field requires, where only one meaning
 * is possible: a number written as text as a number, a number as text, a text as a list of one.
 *
 * @param value as the token has it
 * @param text what it is where one text is asked for; null where it is not a text, or is several
 */
public record MappedClaim(Object value, @Nullable String text) {

    /** A claim that is one text if it is a text, a whole number, or a list of one text. */
    public static MappedClaim of(Object value) {
        return new MappedClaim(
                value,
                switch (value) {
                    case String text -> text;
                    case Long number -> number.toString();
                    case List<?> list
                            when list.size() == 1 && list.getFirst() instanceof String one ->
                            one;
                    default -> null;
                });
    }

    /**
     * The whole number it is, or that its text spells without sign or leading zeros; null if
     * neither.
     */
    @Nullable Long wholeNumber() {
        if (value instanceof Long number) {
            return number;
        }
        if (!(value instanceof String digits)) {
            return null;
        }
        try {
            long number = Long.parseLong(digits);
            return Long.toString(number).equals(digits) ? (Long) number : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** Names of which the first counts where one text is asked for. */
    public static MappedClaim firstOf(List<String> names) {
        return new MappedClaim(names, names.isEmpty() ? null : names.getFirst());
    }
}
