package dev.gatewright.language.resolve;

import dev.gatewright.language.Binding;
import dev.gatewright.language.Field;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which fields a structure has that embeds others: by Go's rule for JSON, of those that come from
 * one place the one at the least depth. Names do not matter to it: two fields of one name that come
 * from different places are both there, and the one from further in is called after the structure
 * it was embedded with.
 *
 * <p>Go's rule ({@code encoding/json}, "dominant field"): the least depth wins; of several at one
 * depth the one whose tag says the name; of several of those none, silently. That last is refused
 * here, since a field that vanishes is nothing anybody wants. One declaration reached on two ways
 * is no ambiguity, and there once. Where Go looks at names in JSON, this looks at {@link Binding}s,
 * so that {@code json:"id"} and {@code path:"id"} do not hide each other.
 *
 * <p>Used for one structure: {@link #add} in the order of its members, then ask.
 */
final class Promotion {

    /**
     * A field and where it was found.
     *
     * @param depth 0 for a field of the structure itself, 1 of one that it embeds, and so on
     * @param through the embedded structure it came with; empty for a field of its own
     * @param isNamed whether its tag says its name
     */
    record Found(Field field, int depth, String through, boolean isNamed) {

        /** The same as seen from a structure around it. */
        Found within(String embedded) {
            return new Found(field, depth + 1, embedded, isNamed);
        }
    }

    /** Two fields that come from one place at one depth, in an embedded structure each. */
    record Ambiguity(Field first, Field second) {}

    private final List<Found> all = new ArrayList<>();

    /** Whether any field is not the structure's own: own ones are all kept, under their names. */
    private boolean embeds;

    private final Map<Binding, Found> best = new HashMap<>();
    private final Map<Binding, Ambiguity> ambiguities = new HashMap<>();

    void add(Found found) {
        if (found.depth() > 0 && !embeds) {
            embeds = true;
            all.forEach(this::compete);
        }
        all.add(found);
        if (embeds) {
            compete(found);
        }
    }

    /** Holds a field against that which was the best of its place so far. */
    private void compete(Found found) {
        if (!found.field().isBound()) {
            return;
        }
        Binding place = found.field().binding();
        Found before = best.putIfAbsent(place, found);
        if (before == null) {
            return;
        }
        boolean isSame = before.field().span().equals(found.field().span());
        if (isNearer(found, before)) {
            best.put(place, found);
            ambiguities.remove(place);
        } else if (!isSame && found.depth() > 0 && isEqual(found, before)) {
            ambiguities.putIfAbsent(place, new Ambiguity(before.field(), found.field()));
        }
    }

    private static boolean isEqual(Found found, Found before) {
        return found.depth() == before.depth() && found.isNamed() == before.isNamed();
    }

    private static boolean isNearer(Found found, Found before) {
        return found.depth() < before.depth()
                || (found.depth() == before.depth() && found.isNamed() && !before.isNamed());
    }

    /** What cannot be decided. */
    List<Ambiguity> ambiguities() {
        return List.copyOf(ambiguities.values());
    }

    /** The fields, in the order they were found, each with a name of its own. */
    List<Found> fields() {
        if (!embeds) {
            return List.copyOf(all);
        }
        // One declaration on two ways gives equal records, of which one is kept.
        Set<Found> winners = Collections.newSetFromMap(new IdentityHashMap<>());
        winners.addAll(best.values());
        List<Found> kept =
                all.stream()
                        .filter(found ->
                                found.depth() == 0
                                        || !found.field().isBound()
                                        || winners.contains(found))
                        .toList();
        Set<String> names = new HashSet<>();
        kept.stream().filter(found -> found.depth() == 0).forEach(f -> names.add(f.field().name()));
        var fields = new ArrayList<Found>();
        for (Found found : kept) {
            if (found.depth() == 0) {
                fields.add(found);
            } else if (found.field().isBound()) {
                fields.add(named(found, names));
            } else if (names.add(found.field().name())) {
                fields.add(found);
            }
        }
        return List.copyOf(fields);
    }

    private static Found named(Found found, Set<String> names) {
        Field field = found.field();
        String name = field.name();
        for (int i = 1; !names.add(name); i++) {
            name = found.through() + field.name() + (i == 1 ? "" : i);
        }
        var renamed =
                new Field(name, field.shape(), field.binding(), field.rules(), field.origin());
        return new Found(renamed, found.depth(), found.through(), found.isNamed());
    }
}
