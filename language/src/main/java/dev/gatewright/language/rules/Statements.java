package dev.gatewright.language.rules;

import dev.gatewright.language.resolve.Sources;
import dev.gatewright.language.syntax.Tree.Annotation;
import dev.gatewright.language.syntax.Tree.Item;
import dev.gatewright.language.syntax.Tree.KeyValue;
import dev.gatewright.language.syntax.Tree.ServerAnnotation;
import dev.gatewright.language.syntax.Tree.Service;
import dev.gatewright.language.syntax.Tree.SourceFile;
import dev.gatewright.language.syntax.Tree.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Finds statements of a kind. */
public final class Statements {

    private Statements() {}

    /** The statements of a kind in a file. */
    public static <S extends Statement> Stream<S> in(SourceFile file, Class<S> kind) {
        return file.statements().stream().filter(kind::isInstance).map(kind::cast);
    }

    /** Every pair of every {@code @server}, before services and before routes. */
    public static List<KeyValue> allServerPairs(Sources sources) {
        var pairs = new ArrayList<>(sources.serverPairs());
        for (Service service : sources.services()) {
            for (Item item : service.items()) {
                for (Annotation annotation : item.annotations()) {
                    if (annotation instanceof ServerAnnotation server) {
                        pairs.addAll(server.values().pairs());
                    }
                }
            }
        }
        return pairs;
    }
}
