package dev.gatewright.codegen;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.codegen.openapi.OpenApiVersion;
import dev.gatewright.runtime.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The document of each case, read again. */
class OpenApiTest {
    @TempDir private Path work;

    static Stream<Path> cases() throws IOException {
        return Golden.cases().stream()
                .filter(folder -> Files.isDirectory(folder.resolve("expected/openapi")));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void everyDocumentIsOneByTheOfficialSchema(Path folder) throws IOException {
        assertThat(OpenApiSchemas.faults(document(folder, OpenApiVersion.V3_1))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void soIsEveryOlderDocument(Path folder) throws IOException {
        assertThat(OpenApiSchemas.faultsOfOlder(document(folder, OpenApiVersion.V3_0))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void everyExampleIsWhatItsSchemaAsksFor(Path folder) throws IOException {
        String document = document(folder, OpenApiVersion.V3_1);
        Map<String, Json> examples = new LinkedHashMap<>();
        collectExamples(JsonText.parse(document), "", examples);
        assertThat(examples).isNotEmpty();
        examples.forEach((schema, example) -> {
            TextWriter text = new TextWriter();
            text.tree(example);
            assertThat(OpenApiSchemas.faults(document, schema, text.toString()))
                    .as("%s at %s", text, schema)
                    .isEmpty();
        });
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theOlderDocumentAsksForTheSameTokensWithoutTheirRoles(Path folder) throws IOException {
        Json document = JsonText.parse(document(folder, OpenApiVersion.V3_1));
        Json older = JsonText.parse(document(folder, OpenApiVersion.V3_0));
        Map<String, Set<Set<String>>> schemes = new TreeMap<>();
        requirements(document)
                .forEach((operation, either) ->
                        schemes.put(
                                operation,
                                either.stream().map(Map::keySet).collect(Collectors.toSet())));
        assertThat(requirements(older).keySet()).isEqualTo(schemes.keySet());
        requirements(older)
                .forEach((operation, either) -> {
                    assertThat(either)
                            .as(operation)
                            .extracting(Map::keySet)
                            .containsExactlyInAnyOrderElementsOf(schemes.get(operation));
                    assertThat(either)
                            .flatExtracting(Map::values)
                            .allSatisfy(roles ->
                                    assertThat(roles).isEqualTo(new Json.Elements(List.of())));
                });
    }

    /** Names of a spec stand where words of OpenAPI do. */
    @ParameterizedTest
    @ValueSource(
            strings = {"example", "default", "schema", "items", "headers", "content", "security"})
    void aHeaderOfAnOlderDocumentMayBeCalledLikeAWordOfOpenApi(String word) throws IOException {
        Files.writeString(
                work.resolve("in.api"),
                """
                type Resp {
                    A *int `header:"X-Other,optional,range=(0:5]" example:"3"`
                    B *int `header:"%s,optional,range=(0:5]" example:"3"`
                }
                service a {
                    @handler Get
                    get /default returns (Resp)
                }
                """
                        .formatted(word));
        String document = document(work, OpenApiVersion.V3_0);
        assertThat(OpenApiSchemas.faultsOfOlder(document)).isEmpty();
        Json headers =
                resolve(JsonText.parse(document), "paths/~1default/get/responses/200/headers");
        assertThat(member(headers, word)).isEqualTo(member(headers, "X-Other"));
        assertThat(member(member(headers, word), "schema").toString())
                .contains("exclusiveMinimum=Bool[value=true]");
    }

    /** Of each operation that says it: what a caller needs, of which one is enough. */
    private static Map<String, List<Map<String, Json>>> requirements(Json document) {
        Map<String, List<Map<String, Json>>> requirements = new TreeMap<>();
        members(member(document, "paths"))
                .forEach((path, operations) ->
                        members(operations)
                                .forEach((verb, operation) -> {
                                    if (members(operation).get("security")
                                            instanceof Json.Elements(List<Json> either)) {
                                        requirements.put(
                                                verb + " " + path,
                                                either.stream().map(OpenApiTest::members).toList());
                                    }
                                }));
        return requirements;
    }

    private String document(Path folder, OpenApiVersion version) throws IOException {
        Path out = work.resolve(version.text());
        Generation.run(
                new GenerationRequest(
                        folder.resolve("in.api"),
                        new OpenApiTarget(version),
                        out,
                        work.resolve("sources"),
                        false));
        return Golden.read(out).values().iterator().next();
    }

    /** The examples that stand beside schemas. */
    private static void collectExamples(Json json, String path, Map<String, Json> examples) {
        switch (json) {
            case Json.Members(Map<String, Json> values) -> {
                if (values.containsKey("schema") && values.containsKey("example")) {
                    examples.put(path + "/schema", values.getOrDefault("example", json));
                }
                values.forEach((name, value) ->
                        collectExamples(value, path + "/" + escaped(name), examples));
            }
            case Json.Elements(List<Json> values) -> {
                for (int i = 0; i < values.size(); i++) {
                    collectExamples(values.get(i), path + "/" + i, examples);
                }
            }
            case Json.Text _, Json.Numeric _, Json.Bool _, Json.Null _ -> {}
        }
    }

    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }

    static Stream<Json> documents() throws IOException {
        List<Json> documents = new ArrayList<>();
        for (Path folder : Golden.cases()) {
            Golden.read(folder.resolve("expected/openapi"))
                    .values()
                    .forEach(text -> documents.add(JsonText.parse(text)));
        }
        return documents.stream();
    }

    @ParameterizedTest
    @MethodSource("documents")
    void everyReferenceLeadsToAComponent(Json document) {
        List<String> references = new ArrayList<>();
        collectReferences(document, references);
        assertThat(references)
                .isNotEmpty()
                .allSatisfy(reference -> assertThat(resolve(document, reference)).isNotNull());
    }

    @ParameterizedTest
    @MethodSource("documents")
    void everyOperationHasANameOfItsOwn(Json document) {
        List<Json> names =
                members(member(document, "paths")).values().stream()
                        .flatMap(path ->
                                members(path).entrySet().stream()
                                        .filter(entry -> !entry.getKey().startsWith("x-"))
                                        .map(Map.Entry::getValue))
                        .map(operation -> member(operation, "operationId"))
                        .toList();
        assertThat(names).isNotEmpty().doesNotHaveDuplicates();
    }

    private static void collectReferences(Json json, List<String> references) {
        switch (json) {
            case Json.Members(Map<String, Json> values) -> {
                if (values.get("$ref") instanceof Json.Text(String reference)) {
                    references.add(reference);
                }
                values.values().forEach(value -> collectReferences(value, references));
            }
            case Json.Elements(List<Json> values) ->
                    values.forEach(value -> collectReferences(value, references));
            case Json.Text _, Json.Numeric _, Json.Bool _, Json.Null _ -> {}
        }
    }

    private static Json resolve(Json document, String reference) {
        Json at = document;
        for (String name : reference.replaceFirst("^#/", "").split("/", -1)) {
            at = member(at, name.replace("~1", "/"));
        }
        return at;
    }

    private static Json member(Json json, String name) {
        Json value = members(json).get(name);
        assertThat(value).as(name).isNotNull();
        return value == null ? new Json.Null() : value;
    }

    private static Map<String, Json> members(Json json) {
        return json instanceof Json.Members(Map<String, Json> values) ? values : Map.of();
    }
}
