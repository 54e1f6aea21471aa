package dev.gatewright.language.resolve;

import dev.gatewright.language.syntax.Tree.KeyValue;
import dev.gatewright.language.syntax.Tree.KeyValues;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Values of keys, as words. */
final class Words {

    private Words() {}

    /** The pairs, the last of a key deciding. */
    static Map<String, String> map(KeyValues values) {
        var map = new LinkedHashMap<String, String>();
        for (KeyValue pair : values.pairs()) {
            map.put(pair.key().text(), pair.value().value());
        }
        return Collections.unmodifiableMap(map);
    }

    /** The parts of a list with commas. */
    static List<String> list(String value) {
        if (value.isEmpty()) {
            return List.of();
        }
        return Stream.of(value.split(",", -1))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
    }
}
