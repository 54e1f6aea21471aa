package dev.gatewright.spec.resolve;

import dev.gatewright.spec.Api;
import dev.gatewright.spec.Route;
import dev.gatewright.spec.syntax.Tree.Item;
import dev.gatewright.spec.syntax.Tree.Service;
import dev.gatewright.spec.syntax.Tree.SourceFile;
import java.util.List;

/**
 * An API with the trees it was made from: what rules look at.
 *
 * @param api what was resolved; where the files are faulty, as much as could be
 * @param routes every route with the tree it came from, in the order of {@code api}
 */
public record Program(
        Sources sources, Declarations declarations, Api api, List<PlacedRoute> routes) {

    /** A route and where it is written. */
    public record PlacedRoute(Route route, Item item, Service block, SourceFile file) {}
}
