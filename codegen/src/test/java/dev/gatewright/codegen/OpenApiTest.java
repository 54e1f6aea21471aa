package dev.gatewright.codegen;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.runtime.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The document of each case, read again. */
class OpenApiTest {

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
                        .flatMap(path -> members(path).values().stream())
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
            at = member(at, name);
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
