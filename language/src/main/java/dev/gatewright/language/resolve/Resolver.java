package dev.gatewright.language.resolve;

import dev.gatewright.language.Api;
import dev.gatewright.language.resolve.Program.PlacedRoute;
import dev.gatewright.language.syntax.Tree.InfoBlock;
import dev.gatewright.language.syntax.Tree.Service;
import dev.gatewright.language.syntax.Tree.SourceFile;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ForkJoinPool;
import java.util.function.Supplier;

/**
 * Trees to an API. Refuses nothing: what cannot be resolved is left for the rules to name.
 *
 * <p>A type that nobody declares is a value of any kind, of several declarations of a name the
 * first one counts, of several bindings of a field the first that binds. So there is always an API
 * to look at, for editors too, and each rule sees all of it.
 */
public final class Resolver {

    private Resolver() {}

    /** Resolves the files of an API. */
    public static Program resolve(Sources sources) {
        var declarations = new Declarations(sources);
        var resolver = new TypeResolver(sources, declarations);
        Supplier<List<PlacedRoute>> routesOf = routes(sources, declarations);
        var types = resolver.types();
        List<PlacedRoute> routes = routesOf.get();
        var service =
                new dev.gatewright.language.Service(
                        serviceName(sources), routes.stream().map(PlacedRoute::route).toList());
        Api api = new Api(info(sources), types, service);
        return new Program(sources, declarations, api, routes, resolver.ambiguities());
    }

    /** The routes; of large files they are resolved on another thread, while the types are. */
    private static Supplier<List<PlacedRoute>> routes(Sources sources, Declarations declarations) {
        var resolver = new RouteResolver(declarations);
        return sources.isLarge()
                ? ForkJoinPool.commonPool().submit(() -> resolver.routes(sources))::join
                : () -> resolver.routes(sources);
    }

    /** The name of the first block with routes: blocks without any may have other names. */
    private static String serviceName(Sources sources) {
        List<Service> blocks = sources.services();
        return blocks.stream()
                .filter(block -> !block.items().isEmpty())
                .findFirst()
                .or(() -> blocks.stream().findFirst())
                .map(block -> block.name().text())
                .orElse("");
    }

    /** What the file asked for says of itself; those it imports speak for themselves only. */
    private static Map<String, String> info(Sources sources) {
        return sources.files().stream()
                .limit(1)
                .map(SourceFile::statements)
                .flatMap(List::stream)
                .filter(InfoBlock.class::isInstance)
                .findFirst()
                .map(info -> Words.map(((InfoBlock) info).values()))
                .orElse(Map.of());
    }
}
