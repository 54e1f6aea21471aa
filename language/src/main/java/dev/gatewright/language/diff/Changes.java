package dev.gatewright.language.diff;

import dev.gatewright.language.diff.Change.Effect;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The changes found so far: what one edit of a type does to several routes is one change. */
final class Changes {

    /** What makes changes one: their kind, and the field that was edited. */
    private record Edit(String id, Object where) {}

    /** One edit, and what it does where. */
    private static final class Merged {
        private final Place first;
        private final Set<Place> places = new LinkedHashSet<>();
        private final Set<String> messages = new LinkedHashSet<>();
        private Effect effect = Effect.COMPATIBLE;

        Merged(Place first) {
            this.first = first;
        }

        Change change(String id) {
            List<String> routes = places.stream().map(Place::route).distinct().toList();
            String location =
                    places.size() == 1
                            ? first.text()
                            : first.declaration().map(Place.Declaration::name).orElse(first.text());
            return new Change(effect, id, location, String.join("; ", messages), routes);
        }
    }

    private final Map<Edit, Merged> edits = new LinkedHashMap<>();

    void breaking(String id, Place place, String message) {
        add(Effect.BREAKING, id, place, message);
    }

    void compatible(String id, Place place, String message) {
        add(Effect.COMPATIBLE, id, place, message);
    }

    private void add(Effect effect, String id, Place place, String message) {
        Object where = place.declaration().<Object>map(Place.Declaration::span).orElse(place);
        Merged merged = edits.computeIfAbsent(new Edit(id, where), _ -> new Merged(place));
        merged.places.add(place);
        merged.messages.add(message);
        if (effect == Effect.BREAKING) {
            merged.effect = effect;
        }
    }

    /** All of them, each once, in the order in which they were found. */
    List<Change> all() {
        var changes = new ArrayList<Change>();
        edits.forEach((edit, merged) -> changes.add(merged.change(edit.id())));
        return List.copyOf(changes);
    }
}
