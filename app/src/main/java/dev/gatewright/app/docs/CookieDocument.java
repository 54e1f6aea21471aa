package dev.gatewright.app.docs;

import dev.gatewright.http.json.JsonCodecs;
import dev.gatewright.http.json.Violations;
import dev.gatewright.runtime.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * What a document says of cookies. That tokens travel in some is a matter of the configuration, so
 * the document that was generated cannot tell.
 *
 * <p>Wherever an operation takes the token of such a scheme, the cookie is one more way; and what
 * changes something gets one more refusal, since a browser's request must come from the service's
 * own pages.
 */
final class CookieDocument {
    private static final Set<String> SAFE = Set.of("get", "head", "options", "trace");
    private static final String FORGED = "RefusedForItsOrigin";
    private static final Json NO_ROLES = new Json.Elements(List.of());
    private static final String PROTECTED =
            "The access token, in a cookie that no script reads. A request with this cookie and a"
                    + " method other than GET, HEAD and OPTIONS is a 403 unless the browser says,"
                    + " by Sec-Fetch-Site or Origin, that a page of the same origin or of an"
                    + " allowed one has caused it. No header has to be sent for that.";

    private CookieDocument() {}

    /** The document with each scheme's cookie beside its token; the same where there is none. */
    static byte[] of(byte[] document, List<CookieScheme> schemes) {
        if (schemes.isEmpty()
                || !(JsonCodecs.reader(document, new Violations()).tree()
                        instanceof Json.Members root)) {
            return document;
        }
        Json.Members told =
                with(
                        with(
                                root,
                                "components",
                                components ->
                                        with(
                                                with(
                                                        components,
                                                        "securitySchemes",
                                                        one -> schemes(one, schemes)),
                                                "responses",
                                                one -> put(one, FORGED, forged()))),
                        "paths",
                        paths -> each(paths, path -> operations(path, schemes)));
        return JsonCodecs.write(out -> out.tree(told));
    }

    private static Json.Members schemes(Json.Members known, List<CookieScheme> schemes) {
        Json.Members all = known;
        for (CookieScheme scheme : schemes) {
            if (known.values().containsKey(scheme.scheme())) {
                all = put(all, name(scheme), cookie(scheme));
            }
        }
        return all;
    }

    private static Json.Members cookie(CookieScheme scheme) {
        Map<String, Json> members = new LinkedHashMap<>();
        members.put("type", new Json.Text("apiKey"));
        members.put("in", new Json.Text("cookie"));
        members.put("name", new Json.Text(scheme.cookie()));
        members.put("description", new Json.Text(PROTECTED));
        members.put("x-refresh-path", new Json.Text(scheme.refreshPath()));
        return new Json.Members(members);
    }

    private static Json.Members operations(Json.Members path, List<CookieScheme> schemes) {
        Map<String, Json> operations = new LinkedHashMap<>();
        path.values()
                .forEach((method, operation) ->
                        operations.put(
                                method,
                                operation instanceof Json.Members members
                                                && members.values().containsKey("responses")
                                        ? operation(method, members, schemes)
                                        : operation));
        return new Json.Members(operations);
    }

    private static Json.Members operation(
            String method, Json.Members operation, List<CookieScheme> schemes) {
        Json.Members told = operation;
        if (operation.values().get("security") instanceof Json.Elements requirements) {
            told = put(told, "security", security(requirements, schemes));
        }
        return SAFE.contains(method)
                ? told
                : with(
                        told,
                        "responses",
                        responses ->
                                responses.values().containsKey("403")
                                        ? responses
                                        : put(responses, "403", reference()));
    }

    /** Where the token will do, its cookie does. */
    private static Json.Elements security(Json.Elements requirements, List<CookieScheme> schemes) {
        List<Json> either = new ArrayList<>(requirements.values());
        for (Json requirement : requirements.values()) {
            for (CookieScheme scheme : schemes) {
                if (requirement instanceof Json.Members members
                        && members.values().containsKey(scheme.scheme())) {
                    Json roles = members.values().getOrDefault(scheme.scheme(), NO_ROLES);
                    either.add(new Json.Members(Map.of(name(scheme), roles)));
                }
            }
        }
        return new Json.Elements(either);
    }

    private static Json.Members forged() {
        String example =
                """
                {"type":"about:blank","title":"Forbidden","status":403,\
                "detail":"a request with cookies must come from this origin",\
                "code":403,"msg":"a request with cookies must come from this origin"}\
                """;
        Map<String, Json> content = new LinkedHashMap<>();
        content.put(
                "schema",
                new Json.Members(Map.of("$ref", new Json.Text("#/components/schemas/Problem"))));
        content.put(
                "example",
                JsonCodecs.reader(example.getBytes(StandardCharsets.UTF_8), new Violations())
                        .tree());
        Map<String, Json> members = new LinkedHashMap<>();
        members.put(
                "description",
                new Json.Text("A request with a cookie, which a page of another site has caused."));
        members.put(
                "content",
                new Json.Members(Map.of("application/problem+json", new Json.Members(content))));
        return new Json.Members(members);
    }

    private static Json.Members reference() {
        return new Json.Members(Map.of("$ref", new Json.Text("#/components/responses/" + FORGED)));
    }

    /** No scheme of a spec has a dot in its name. */
    private static String name(CookieScheme scheme) {
        return scheme.scheme() + ".cookie";
    }

    private static Json.Members each(Json.Members all, UnaryOperator<Json.Members> change) {
        Map<String, Json> changed = new LinkedHashMap<>();
        all.values()
                .forEach((name, value) ->
                        changed.put(
                                name,
                                value instanceof Json.Members members
                                        ? change.apply(members)
                                        : value));
        return new Json.Members(changed);
    }

    private static Json.Members with(
            Json.Members in, String name, UnaryOperator<Json.Members> change) {
        return put(
                in,
                name,
                change.apply(
                        in.values().get(name) instanceof Json.Members members
                                ? members
                                : new Json.Members(Map.of())));
    }

    private static Json.Members put(Json.Members in, String name, Json value) {
        Map<String, Json> members = new LinkedHashMap<>(in.values());
        members.put(name, value);
        return new Json.Members(members);
    }
}
