package dev.gatewright.app.docs;

import dev.gatewright.app.config.DocsConfig;
import dev.gatewright.runtime.Endpoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * All that there is for people who call a service, beside its own routes and never in their place.
 *
 * @param config what of it is wanted
 * @param users those who exist for development
 * @param cookies the schemes whose tokens may come in cookies
 * @param links addresses that the start page names besides
 * @param notes told of each address; {@code {url}} stands for that of the service
 */
public record Documentation(
        DocsConfig config,
        List<DevelopmentUser> users,
        List<CookieScheme> cookies,
        List<String> links,
        Consumer<String> notes) {

    /**
     * What is served beside the routes of a service.
     *
     * @param name the service's
     */
    public List<Endpoint> of(String name, List<Endpoint> routes) {
        List<Endpoint> more = new ArrayList<>();
        List<String> links = new ArrayList<>();
        if (config.document()) {
            Optional<Endpoint> document = ApiDocument.of(name, cookies);
            document.filter(one -> isFree(one, routes))
                    .ifPresent(one -> {
                        more.add(one);
                        links.add(one.path());
                        notes.accept("openapi  {url}" + one.path());
                    });
        }
        List<Endpoint> page = config.page() && !more.isEmpty() ? DocsPage.of(users) : List.of();
        if (!page.isEmpty() && page.stream().allMatch(one -> isFree(one, routes))) {
            more.addAll(page);
            links.addFirst(DocsPage.PATH);
            notes.accept("docs     {url}" + DocsPage.PATH);
        }
        if (config.pages().isPresent()) {
            SiteFiles.of(config.pages().get()).stream()
                    .filter(one -> isFree(one, routes) && isFree(one, more))
                    .forEach(more::add);
            notes.accept("pages    {url}/");
        }
        if (config.start()) {
            links.addAll(this.links);
            List<Endpoint> start = StartPage.of(name, routes, users, links);
            if (start.stream().allMatch(one -> isFree(one, routes) && isFree(one, more))) {
                more.addAll(start);
            }
        }
        return more;
    }

    private static boolean isFree(Endpoint endpoint, List<Endpoint> routes) {
        return routes.stream()
                .noneMatch(route ->
                        route.method().equals(endpoint.method())
                                && trimmed(route.path()).equals(trimmed(endpoint.path())));
    }

    /** A slash at the end makes no difference. */
    private static String trimmed(String path) {
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }
}
