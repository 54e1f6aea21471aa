package dev.gatewright.language.resolve;

import dev.gatewright.language.Binding;
import dev.gatewright.language.Field;
import dev.gatewright.language.Shape;
import dev.gatewright.language.resolve.Tag.Entry;
import java.util.Map;
import java.util.Optional;

/**
 * All that a tag says of a field. It is the same for each field that has the tag, but for the name
 * of one that the tag leaves unnamed.
 *
 * @param isNamed whether it says the field's name
 * @param text what it says that strings are: a date, one of some words
 * @param values everything it says, as written, by key
 * @param jsonName the name that the {@code json} tag gives; empty when it gives none
 * @param place where the value comes from; empty where that depends on the field's own name
 */
record TagMeaning(
        Tag tag,
        boolean isNamed,
        Field.Rules rules,
        Optional<Shape> text,
        Map<String, String> values,
        String jsonName,
        Optional<Binding> place) {

    static TagMeaning of(Tag tag) {
        Optional<Entry> binding = Tags.binding(tag);
        boolean isNamed = binding.isPresent() && !binding.get().name().isEmpty();
        Field.Rules rules = Tags.rules(tag);
        boolean saysAll = isNamed && Tags.besideForm(tag).stream().noneMatch(Entry::isUnnamed);
        return new TagMeaning(
                tag,
                isNamed,
                rules,
                TypedTexts.meant(tag, rules.options()),
                Tags.values(tag),
                Tags.jsonName(tag),
                saysAll ? Optional.of(Tags.binding(tag, "")) : Optional.empty());
    }

    /** Where the value of a field of this name comes from. */
    Binding binding(String fieldName) {
        return place.isPresent() ? place.get() : Tags.binding(tag, fieldName);
    }
}
