package dev.gatewright.spec.resolve;

import dev.gatewright.spec.Api;
import dev.gatewright.spec.Service;
import dev.gatewright.spec.resolve.Program.PlacedRoute;
import dev.gatewright.spec.syntax.Tree.InfoBlock;
import dev.gatewright.spec.syntax.Tree.SourceFile;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Trees to an API. Refuses nothing: what cannot be resolved is left for the rules to name. */
public final class Resolver {

    private Resolver() {}

    /** Resolves the files of an API. */
    public static Program resolve(Sources sources) {
        var declarations = new Declarations(sources);
        var types = new TypeResolver(sources, declarations).types();
        List<PlacedRoute> routes = new RouteResolver(declarations).routes(sources);
        var service =
                new Service(serviceName(sources), routes.stream().map(PlacedRoute::route).toList());
        return new Program(sources, declarations, new Api(info(sources), types, service), routes);
    }

    private static String serviceName(Sources sources) {
        return sources.services().stream()
                .findFirst()
                .map(service -> service.name().text())
                .orElse("");
    }

    private static Map<String, String> info(Sources sources) {
        return statements(sources, InfoBlock.class)
                .findFirst()
                .map(info -> Words.map(info.values()))
                .orElse(Map.of());
    }

    private static <S> Stream<S> statements(Sources sources, Class<S> kind) {
        return sources.files().stream()
                .map(SourceFile::statements)
                .flatMap(List::stream)
                .filter(kind::isInstance)
                .map(kind::cast);
    }
}
