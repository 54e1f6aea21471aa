package dev.gatewright.language;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the tag {@code validate} of a field asks of its value: the rules that people write, of those
 * of go-playground's validator. A value that was not sent is held to none of them but {@code
 * required}.
 *
 * @param required whether the zero value of the type is refused
 * @param orEmpty whether the zero value passes whatever else is asked: {@code omitempty}
 * @param bounds of a number, or of the length of a string (in characters), list or map
 * @param format what a string must spell
 * @param choices the values of {@code oneof}; empty when any will do
 * @param unsupported the rules that are not checked, as written
 */
public record Validation(
        boolean required,
        boolean orEmpty,
        Optional<Range> bounds,
        Optional<Format> format,
        List<String> choices,
        List<String> unsupported) {

    /** The key of the tag. */
    public static final String KEY = "validate";

    /** What a string must spell. */
    public enum Format {
        EMAIL,
        URL,
        UUID
    }

    /** Whether there is anything to check. */
    public boolean isEmpty() {
        return !required && bounds.isEmpty() && format.isEmpty() && choices.isEmpty();
    }

    /** What is asked of a field's value. */
    public static Validation of(Field field) {
        Reader reader = new Reader(field.shape().pointed());
        String rules = field.tags().getOrDefault(KEY, "");
        if (!rules.equals("-")) {
            for (String rule : rules.split(",", -1)) {
                if (!reader.add(rule.strip())) {
                    break;
                }
            }
        }
        return reader.validation();
    }

    /** Gathers the rules of one tag. */
    private static final class Reader {
        private static final Shape UUID = new Shape.Formatted(TextFormat.UUID);
        private static final int LONGEST = 20;
        private static final Set<String> OF_ELEMENTS = Set.of("dive", "keys", "endkeys");

        private final Shape shape;
        private final List<String> unsupported = new ArrayList<>();
        private boolean required;
        private boolean orEmpty;
        private Optional<Range> bounds = Optional.empty();
        private Optional<Format> format = Optional.empty();
        private List<String> choices = List.of();

        /**
         * @param shape what the rules are asked of, pointers taken off
         */
        Reader(Shape shape) {
            this.shape = shape;
        }

        /**
         * What the rules that were added ask together. A bound on one side only is a range that is
         * open on the other.
         */
        Validation validation() {
            return new Validation(
                    required, orEmpty, bounds, format, choices, List.copyOf(unsupported));
        }

        /** Adds a rule; false when the rules after it speak of elements. */
        boolean add(String rule) {
            int equals = rule.indexOf('=');
            String name = equals < 0 ? rule : rule.substring(0, equals);
            String value = equals < 0 ? "" : rule.substring(equals + 1).strip();
            boolean known =
                    switch (name) {
                        case "" -> true;
                        case "required" -> require();
                        case "omitempty" -> allowEmpty();
                        case "min", "gte" -> atLeast(value, true);
                        case "gt" -> atLeast(value, false);
                        case "max", "lte" -> atMost(value, true);
                        case "lt" -> atMost(value, false);
                        case "len" -> atLeast(value, true) && atMost(value, true);
                        case "email" -> spells(Format.EMAIL);
                        case "url" -> spells(Format.URL);
                        case "uuid" -> spells(Format.UUID);
                        case "oneof" -> oneOf(value);
                        default -> false;
                    };
            if (!known) {
                unsupported.add(rule);
            }
            return !OF_ELEMENTS.contains(name);
        }

        /** A value of a struct or any is there when it was sent; the rest have a zero value. */
        private boolean require() {
            required = !(shape instanceof Shape.Named || shape instanceof Shape.Any);
            return required;
        }

        /** {@code omitempty}: a zero value is taken to be none, and passes. */
        private boolean allowEmpty() {
            orEmpty = true;
            return true;
        }

        /** A lower bound; false if it cannot bound this type, which leaves the rule unsupported. */
        private boolean atLeast(String value, boolean included) {
            return narrow(
                    bound(value)
                            .map(min ->
                                    new Range(Optional.of(min), included, Optional.empty(), true)));
        }

        private boolean atMost(String value, boolean included) {
            return narrow(
                    bound(value)
                            .map(max ->
                                    new Range(Optional.empty(), true, Optional.of(max), included)));
        }

        /** Of several bounds all hold. */
        private boolean narrow(Optional<Range> added) {
            bounds = added.map(range -> bounds.map(range::and).orElse(range)).or(() -> bounds);
            return added.isPresent();
        }

        /**
         * The number of a bound. Of a length it is whole and not negative; longer spellings than 20
         * characters are none, and neither is {@code min=1e999999999}, which would be longer.
         */
        private Optional<BigDecimal> bound(String value) {
            boolean length = isString() || isCollection();
            if (!length && !isNumber() || value.length() > LONGEST) {
                return Optional.empty();
            }
            try {
                BigDecimal bound = new BigDecimal(value);
                boolean fits =
                        length
                                ? bound.scale() <= 0 && isLength(bound)
                                : Math.abs(bound.scale()) <= LONGEST;
                return fits ? Optional.of(bound) : Optional.empty();
            } catch (NumberFormatException _) {
                return Optional.empty();
            }
        }

        private static boolean isLength(BigDecimal bound) {
            return bound.signum() >= 0
                    && bound.compareTo(BigDecimal.valueOf(Integer.MAX_VALUE)) < 0;
        }

        /**
         * A format of a string; false where the type is another, or one format is asked already. A
         * field that is a UUID by its type is one anyway.
         */
        private boolean spells(Format wanted) {
            if (wanted == Format.UUID && shape.equals(UUID)) {
                return true;
            }
            if (!isString() || format.isPresent()) {
                return false;
            }
            format = Optional.of(wanted);
            return true;
        }

        /**
         * {@code oneof=red green} or {@code oneof=5 7}: words between blanks. Words in quotes,
         * which may have blanks in them, are left unsupported, as nobody could tell what they are
         * split into.
         */
        private boolean oneOf(String value) {
            List<String> values = List.of(value.split("\\s+", -1));
            boolean literal =
                    isString() && value.indexOf('\'') < 0
                            || values.stream().allMatch(this::isWhole);
            if (!literal || value.isEmpty() || !choices.isEmpty()) {
                return false;
            }
            choices = values;
            return true;
        }

        /**
         * Whether a choice is spelt as a whole number is written in JSON, so that texts can be
         * compared: 18 digits always fit 64 bits.
         */
        private boolean isWhole(String text) {
            return shape instanceof Shape.Base(Primitive primitive)
                    && (primitive == Primitive.INT || primitive == Primitive.INT64)
                    && text.matches("-?[0-9]{1,18}");
        }

        private boolean isString() {
            return shape instanceof Shape.Base(Primitive primitive)
                    && primitive == Primitive.STRING;
        }

        private boolean isNumber() {
            return shape instanceof Shape.Base(Primitive primitive)
                    && primitive != Primitive.STRING
                    && primitive != Primitive.BOOL;
        }

        private boolean isCollection() {
            return shape instanceof Shape.ListOf || shape instanceof Shape.MapOf;
        }
    }
}
