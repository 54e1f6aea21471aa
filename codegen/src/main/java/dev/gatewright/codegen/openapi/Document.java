package dev.gatewright.codegen.openapi;

import dev.gatewright.language.Api;
import dev.gatewright.language.Route;
import dev.gatewright.language.Service;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What a document says of the API as a whole: its title, contact, licence, servers and tags. The
 * keys of {@code info} are those of goctl's OpenAPI, and the older words of its guide.
 */
final class Document {

    private Document() {}

    /** Title and version must be there by OpenAPI, whatever the spec says. */
    static Node info(Api api) {
        Map<String, String> info = api.info();
        Node.Members contact =
                Node.object()
                        .withText("name", first(info, "contactName", "author"))
                        .withText("url", first(info, "contactURL"))
                        .withText("email", first(info, "contactEmail", "email"));
        Node.Members licence = Node.object();
        if (!first(info, "licenseName", "license").isBlank()) {
            licence.withText("name", first(info, "licenseName", "license"))
                    .withText("url", first(info, "licenseURL"));
        }
        return Node.object()
                .with("title", orElse(first(info, "title"), api.service().name()))
                .withText("description", first(info, "description", "desc"))
                .withText("termsOfService", first(info, "termsOfService"))
                .withContent("contact", contact)
                .withContent("license", licence)
                .with("version", orElse(first(info, "version"), "0"));
    }

    /** Where {@code info} says that the service is; else wherever the document is had from. */
    static Node.Elements servers(Api api) {
        Map<String, String> info = api.info();
        Node.Elements servers = new Node.Elements();
        String host = first(info, "host");
        if (host.isBlank()) {
            return servers.with(Node.object().with("url", "/"));
        }
        for (String scheme : list(orElse(first(info, "schemes"), "https"))) {
            servers.with(
                    Node.object().with("url", scheme + "://" + host + first(info, "basePath")));
        }
        return servers;
    }

    /** What the operations of a route are filed under: never nothing. */
    static List<String> tags(Route route, Service service) {
        List<String> written = list(route.server().getOrDefault("tags", ""));
        return Stream.of(written, list(route.group()), List.of(service.name()))
                .filter(tags -> !tags.isEmpty())
                .findFirst()
                .orElseThrow();
    }

    /** Every tag in order of first use; what {@code summary} says of a block is said of its tag. */
    static Node.Elements tags(Service service) {
        Map<String, String> descriptions = new LinkedHashMap<>();
        for (Route route : service.routes()) {
            String summary = route.server().getOrDefault("summary", "");
            tags(route, service)
                    .forEach(tag ->
                            descriptions.merge(
                                    tag, summary, (one, other) -> one.isBlank() ? other : one));
        }
        Node.Elements tags = new Node.Elements();
        descriptions.forEach((name, description) ->
                tags.with(Node.object().with("name", name).withText("description", description)));
        return tags;
    }

    /** The parts of a text between commas, each once. */
    private static List<String> list(String text) {
        return new ArrayList<>(
                Arrays.stream(text.split(",", -1))
                        .map(String::strip)
                        .filter(part -> !part.isEmpty())
                        .distinct()
                        .toList());
    }

    /** The first value that is not blank, under any of several keys. */
    private static String first(Map<String, String> info, String... names) {
        return Arrays.stream(names)
                .map(name -> info.getOrDefault(name, ""))
                .filter(text -> !text.isBlank())
                .findFirst()
                .orElse("");
    }

    private static String orElse(String text, String other) {
        return text.isBlank() ? other : text;
    }
}
