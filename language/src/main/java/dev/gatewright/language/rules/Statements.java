package dev.gatewright.language.rules;

import dev.gatewright.language.resolve.Sources;
import dev.gatewright.language.syntax.Tree.KeyValue;
import dev.gatewright.language.syntax.Tree.ServerAnnotation;
import dev.gatewright.language.syntax.Tree.SourceFile;
import dev.gatewright.language.syntax.Tree.Statement;
import java.util.stream.Stream;

/** Finds statements of a kind. */
public final class Statements {

    private Statements() {}

    /** The statements of a kind in a file. */
    public static <S extends Statement> Stream<S> in(SourceFile file, Class<S> kind) {
        return file.statements().stream().filter(kind::isInstance).map(kind::cast);
    }

    /** Every pair of every {@code @server}, before services and before routes. */
    public static Stream<KeyValue> allServerPairs(Sources sources) {
        return Stream.concat(
                serverPairs(sources),
                sources.services().stream()
                        .flatMap(service -> service.items().stream())
                        .flatMap(item -> item.annotations().stream())
                        .filter(ServerAnnotation.class::isInstance)
                        .flatMap(server -> ((ServerAnnotation) server).values().pairs().stream()));
    }

    /** Every pair of every {@code @server} before a service. */
    public static Stream<KeyValue> serverPairs(Sources sources) {
        return sources.services().stream()
                .flatMap(service -> service.server().stream())
                .flatMap(server -> server.values().pairs().stream());
    }
}
