package dev.gatewright.language.resolve;

import dev.gatewright.language.Route;
import dev.gatewright.language.Shape;
import dev.gatewright.language.resolve.Program.PlacedRoute;
import dev.gatewright.language.syntax.Token;
import dev.gatewright.language.syntax.Tree.Body;
import dev.gatewright.language.syntax.Tree.DownloadAnnotation;
import dev.gatewright.language.syntax.Tree.Item;
import dev.gatewright.language.syntax.Tree.ResponseAnnotation;
import dev.gatewright.language.syntax.Tree.Service;
import dev.gatewright.language.syntax.Tree.SourceFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Routes as written to routes with every fact about them: what the block says and what stands
 * before the route are put together here and nowhere else, so that generators, documents and rules
 * cannot differ on who may call a route.
 */
final class RouteResolver {

    private final Shapes shapes;

    RouteResolver(Declarations declarations) {
        this.shapes = new Shapes(declarations);
    }

    /** Every route of every service block, in order. */
    List<PlacedRoute> routes(Sources sources) {
        var routes = new ArrayList<PlacedRoute>();
        for (SourceFile file : sources.files()) {
            for (var statement : file.statements()) {
                if (statement instanceof Service service) {
                    var block = Block.of(service);
                    for (Item item : service.items()) {
                        Route route = route(block, item, new Docs(file.comments()).of(item));
                        routes.add(new PlacedRoute(route, item, service, file));
                    }
                }
            }
        }
        return List.copyOf(routes);
    }

    private Route route(Block block, Item item, String comment) {
        var annotations = Annotations.of(item);
        Token method = item.route().method();
        return new Route(
                annotations.handler().map(Token::text).orElse(""),
                new Route.Address(
                        method.text().toUpperCase(java.util.Locale.ROOT),
                        Paths.join(block.prefix(), item.route().path().text())),
                annotations.auth(block),
                new Route.Block(block.group(), annotations.middleware(block), block.others()),
                new Route.Limits(block.timeout(), block.maxBytes()),
                new Route.Payload(shape(item.route().request()), shape(item.route().response())),
                new Route.Success(
                        annotations.status(),
                        annotations.find(ResponseAnnotation.class).isPresent(),
                        annotations.find(DownloadAnnotation.class).isPresent()),
                new Route.Documentation(annotations.doc(), annotations.docs(), comment),
                annotations.handler().orElse(method).span());
    }

    private Optional<Shape> shape(Optional<Body> body) {
        return body.flatMap(Body::type).map(type -> shapes.shape(type, _ -> ""));
    }
}
