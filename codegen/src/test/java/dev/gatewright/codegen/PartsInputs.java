package dev.gatewright.codegen;

import dev.gatewright.runtime.Inputs;
import dev.gatewright.runtime.Json;
import dev.gatewright.runtime.JsonReader;
import dev.gatewright.runtime.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A request spelled on a line: {@code path.id=7 form.name=x header.Accept=y body={"a":1}}. */
final class PartsInputs implements Inputs {
    private final List<String> parts;
    private final Faults faults = new Faults();

    PartsInputs(String line) {
        this.parts = List.of(line.strip().split(" "));
    }

    @Override
    public @Nullable String path(String name) {
        return first("path." + name);
    }

    @Override
    public @Nullable String form(String name) {
        return first("form." + name);
    }

    @Override
    public List<String> forms(String name) {
        return all("form." + name);
    }

    @Override
    public @Nullable String header(String name) {
        return first("header." + name);
    }

    @Override
    public List<String> headers(String name) {
        return all("header." + name);
    }

    @Override
    public JsonReader json(String name, String text) {
        return new TreeReader(JsonText.parse(text), faults, name);
    }

    @Override
    public JsonReader body() {
        String body = first("body");
        return new TreeReader(
                body == null ? new Json.Members(Map.of()) : JsonText.parse(body), faults);
    }

    @Override
    public JsonReader bodyBesideForm() {
        return body();
    }

    @Override
    public void throwIfInvalid() {
        if (faults.any()) {
            throw Problem.invalid(faults.all());
        }
    }

    @Override
    public void fault(String field, String reason) {
        faults.note(field, reason);
    }

    @Override
    public boolean hasErrors() {
        return faults.any();
    }

    private @Nullable String first(String key) {
        List<String> values = all(key);
        return values.isEmpty() ? null : values.getFirst();
    }

    private List<String> all(String key) {
        List<String> values = new ArrayList<>();
        for (String part : parts) {
            if (part.startsWith(key + "=")) {
                values.add(part.substring(key.length() + 1));
            }
        }
        return values;
    }
}
